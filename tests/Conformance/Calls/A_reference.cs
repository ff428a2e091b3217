using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;

namespace OrleansBatch.Tests.Conformance.Calls;

public sealed class A_reference(SharedEngine engine)
{
    private readonly string key = SharedEngine.NewKey();

    [Fact]
    public void Knows_its_grain_by_class_name_without_its_last_word_in_lower_case()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>(key);

        Assert.Equal($"call/{key}", grain.GetGrainId().ToString());
        Assert.Equal(key, grain.GetPrimaryKeyString());
    }

    [Fact]
    public void Knows_its_grain_by_the_type_that_its_class_gives() => Assert.Equal(
        $"conformance.state/{key}",
        engine.Grains.GetGrain<IStateGrain>(key).GetGrainId().ToString());

    [Fact]
    public void Equals_another_to_the_same_grain() => Assert.Equal(
        engine.Grains.GetGrain<ICallGrain>(key),
        engine.Grains.GetGrain<ICallGrain>(engine.Grains.GetGrain<ICallGrain>(key).GetGrainId()));

    [Fact]
    public void Differs_from_one_to_another_grain() => Assert.NotEqual(
        engine.Grains.GetGrain<ICallGrain>(key),
        engine.Grains.GetGrain<ICallGrain>(key + "other"));

    [Fact]
    public async Task Is_what_a_grain_makes_of_itself() => Assert.Equal(
        $"call/{key} {key} {key}",
        await engine.Grains.GetGrain<ICallGrain>(key).WhoAmI());

    [Fact]
    public void To_an_interface_that_no_class_implements_is_refused_by_name()
    {
        var refusal = Assert.Throws<ArgumentException>(() => engine.Grains.GetGrain<IOrphanGrain>(key));

        Assert.Contains("OrphanGrain", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_a_key_is_refused(string? missing) =>
        Assert.ThrowsAny<ArgumentException>(() => engine.Grains.GetGrain<ICallGrain>(missing!));

    [Fact]
    public async Task Chooses_among_classes_by_their_full_name() => Assert.Equal(
        5,
        await engine.Grains.GetGrain<ICallGrain>(key, typeof(CallGrain).FullName).Add(2, 3));
}
