using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using CodecNotFoundException = Orleans.Serialization.CodecNotFoundException;

namespace OrleansBatch.Tests.Conformance.Calls;

public sealed class A_failure(SharedEngine engine)
{
    private IPostGrain Grain => engine.Grains.GetGrain<IPostGrain>(SharedEngine.NewKey());

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Reaches_the_caller_with_its_text_its_own_members_and_its_cause(int hops)
    {
        var failure = await Assert.ThrowsAsync<DetailedException>(() => Grain.Lose("detailed", hops));

        Assert.Equal(("what happened", 7), (failure.Message, failure.Detail));
        Assert.Equal("why", Assert.IsType<ConformanceException>(failure.InnerException).Message);
    }

    [Fact]
    public async Task Keeps_what_was_noted_on_it()
    {
        var failure = await Assert.ThrowsAsync<ConformanceException>(() => Grain.Lose("marked", 3));

        Assert.Equal("b1", failure.Data["batch"]);
    }

    [Fact]
    public async Task Of_the_framework_reaches_the_caller_with_its_text_and_its_cause()
    {
        var failure = await Assert.ThrowsAsync<FileNotFoundException>(() => Grain.Lose("system", 3));

        Assert.Equal("gone", failure.Message);
        Assert.Equal("the disk", Assert.IsType<IOException>(failure.InnerException).Message);
    }

    [Fact]
    public async Task That_is_several_reaches_the_caller_as_all_of_them()
    {
        var failure = await Assert.ThrowsAsync<AggregateException>(() => Grain.Lose("several", 3));

        Assert.Equal(
            [typeof(ConformanceException), typeof(IOException)],
            failure.InnerExceptions.Select(inner => inner.GetType()));
    }

    // Within one silo of Orleans nothing is written as bytes, and any exception passes.
    [Theory]
    [InlineData("foreign")]
    [InlineData("wrapped")]
    public async Task That_is_not_declared_for_messages_is_not_told(string name)
    {
        Assert.SkipUnless(TestEngine.SendsBytes, "One silo of Orleans sends nothing.");

        var failure = await Assert.ThrowsAsync<CodecNotFoundException>(() => Grain.Lose(name, 0));

        Assert.Contains(nameof(ForeignException), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_caught_as_what_it_is_by_the_grain_that_called() =>
        Assert.Equal(nameof(DetailedException), await Grain.Catch("detailed"));
}
