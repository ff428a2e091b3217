using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Tests.Unit.Domain.Storage;

public sealed class Stored_state
{
    public static TheoryData<string> Names { get; } = [.. GoldenStates.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_written_as_it_always_was(string name)
    {
        var state = GoldenStates.All[name];

        Assert.Equal(Golden(name), Write(state, state.GetType()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Still_reads_and_loses_nothing(string name)
    {
        var type = GoldenStates.All[name].GetType();
        var read = JsonSerializer.Deserialize(Golden(name), type, StateJson.Options);

        Assert.Equal(Golden(name), Write(read, type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_past_fields_that_a_newer_version_added(string name)
    {
        var type = GoldenStates.All[name].GetType();
        var newer = "{\"fieldOfTomorrow\":{\"a\":[1]}," + Golden(name)[1..];
        var read = JsonSerializer.Deserialize(
            newer.Replace(",}", "}", StringComparison.Ordinal), type, StateJson.Options);

        Assert.Equal(Golden(name), Write(read, type));
    }

    [Fact]
    public void Has_a_golden_file_for_every_type()
    {
        var covered = GoldenStates.All.Values.Select(state => state.GetType()).Distinct();
        var stored = typeof(StateJson).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .Where(type => type.Name.EndsWith("State", StringComparison.Ordinal))
            .Append(typeof(Grains.Domain.Shards.ShardManifest));

        Assert.Equal(stored.OrderBy(type => type.Name), covered.OrderBy(type => type.Name));
        Assert.All(covered, type => Assert.NotEqual(JsonTypeInfoKind.None, StateJson.Options.GetTypeInfo(type).Kind));
    }

    [Fact]
    public void Names_no_type_of_the_program() =>
        Assert.All(
            GoldenStates.All.Keys, name => Assert.DoesNotContain("$type", Golden(name), StringComparison.Ordinal));

    private static string Write(object? state, Type type) =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(state, type, StateJson.Options));

    private static string Golden(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Domain", "golden", name + ".json")).TrimEnd('\n');
}
