using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

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
            Assert.Equal(Shape.Of(sample), Shape.Of(Copy(sample))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_named_in_bytes_by_its_alias(string name) =>
        Assert.Equal($"(\"{name}\")", services.GetRequiredService<Orleans.Serialization.TypeSystem.TypeConverter>().Format(Type(name)));

    public void Dispose() => services.Dispose();

    private static Type Type(string name) => ContractText.Messages.Single(type => ContractText.Alias(type) == name);

    private object Copy(object sample) => Serializer.Deserialize<object>(Serializer.SerializeToArray<object>(sample));
}
