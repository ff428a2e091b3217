using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.TypeSystem;

namespace OrleansBatch.Tests.Unit.Contracts.Wire;

/// <summary>What silos send each other is read as it was meant, and as earlier versions wrote it.</summary>
public sealed class A_message_in_bytes : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private Serializer Serializer => services.GetRequiredService<Serializer>();

    /// <summary>All contracts, by name.</summary>
    public static TheoryData<string> Names => [.. ContractText.Messages.Select(ContractText.Alias)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_read_as_it_was_written(string name)
    {
        var type = Type(name);
        Assert.All([Samples.Full(type), Samples.Empty(type), Samples.Bare(type)], sample =>
            Assert.Equal(Shape.Of(sample), Shape.Of(Read(Write(sample)))));
    }

    [Fact]
    public void Goes_by_its_alias_like_the_grain_that_it_is_sent_to()
    {
        var converter = services.GetRequiredService<TypeConverter>();
        Assert.All(
            [.. ContractText.Messages, .. ContractText.Interfaces],
            type => Assert.Equal(ContractText.Alias(type), converter.Format(type)));
    }

    [Fact]
    public void Of_an_earlier_version_still_says_what_it_said() => Assert.All(
        GoldenBytes.All(),
        message => Assert.Empty(message.Shape.Except(Shape.Of(Read(message.Bytes)))));

    [Fact]
    public void Is_kept_for_later_versions_to_read()
    {
        var kept = GoldenBytes.All().ToLookup(message => message.Name, message => message.Shape);
        var missing = Names.Select(row => Samples.Full(Type(row.Data)))
            .Where(one => kept[ContractText.Alias(one.GetType())].All(said => Shape.Of(one).Except(said).Any()))
            .ToArray();
        if (missing.Length > 0 && Environment.GetEnvironmentVariable(GoldenText.Accept) is not null)
        {
            GoldenBytes.Add(missing.Select(one => (ContractText.Alias(one.GetType()), Write(one), Shape.Of(one))));
            return;
        }

        Assert.True(
            missing.Length == 0,
            $"Add a file of bytes with {GoldenText.Accept}=1 ./test --filter Contracts, for later versions to read: "
            + string.Join(", ", missing.Select(one => ContractText.Alias(one.GetType()))));
    }

    public void Dispose() => services.Dispose();

    private static Type Type(string name) => ContractText.Messages.Single(type => ContractText.Alias(type) == name);

    private byte[] Write(object message) => Serializer.SerializeToArray<object>(message);

    private object Read(byte[] bytes) => Serializer.Deserialize<object>(bytes)!;
}
