using System.Text.Json;
using Orleans.Persistence.Redis;
using Orleans.Storage;
using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using StackExchange.Redis;

namespace OrleansBatch.Tests.Conformance.State;

public sealed class A_state(SharedEngine engine)
{
    private readonly string key = SharedEngine.NewKey();

    private IStateGrain Grain => engine.Grains.GetGrain<IStateGrain>(key);

    private string RedisKey => $"{engine.Engine.ServiceId}/state/conformance.state/{key}/note";

    private IDatabase Database => engine.Redis.Database;

    [Fact]
    public async Task That_was_never_written_is_new() => Assert.Equal("blank, False", await Grain.Show());

    [Fact]
    public async Task Is_read_before_the_grain_is_activated()
    {
        await Grain.Write("kept");
        await Grain.Leave();
        await Journal.HasAsync(key, "gone: ApplicationRequested");

        Assert.Equal("kept", await Grain.NoteAtActivation());
        Assert.Equal("kept, True", await Grain.Show());
    }

    [Fact]
    public async Task Lies_in_Redis_as_a_hash_of_etag_and_data()
    {
        await Grain.Write("layout");

        var fields = (await Database.HashGetAllAsync(RedisKey)).ToStringDictionary();
        Assert.Equal(["data", "etag"], fields.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("""{"note":"layout"}""", fields["data"]);
        Assert.Matches("^[0-9A-Za-z_-]{11,32}$", fields["etag"]);
    }

    [Fact]
    public async Task Gets_a_new_etag_with_each_write()
    {
        await Grain.Write("one");
        var first = await Database.HashGetAsync(RedisKey, "etag");

        await Grain.Write("two");

        Assert.NotEqual(first, await Database.HashGetAsync(RedisKey, "etag"));
    }

    [Fact]
    public async Task Is_not_written_over_what_another_wrote()
    {
        await Grain.Write("mine");
        await SomeoneElseWrites();

        await Assert.ThrowsAsync<InconsistentStateException>(() => Grain.Write("mine again"));

        Assert.Equal("""{"note":"theirs"}""", await Database.HashGetAsync(RedisKey, "data"));
    }

    [Fact]
    public async Task That_another_wrote_ends_the_activation_that_did_not_know()
    {
        await Grain.Write("mine");
        await SomeoneElseWrites();
        await Assert.ThrowsAsync<InconsistentStateException>(() => Grain.Write("mine again"));

        await Journal.HasAsync(key, "gone: ApplicationError");

        Assert.Equal("theirs, True", await Grain.Show());
    }

    [Fact]
    public async Task Can_be_read_again()
    {
        await Grain.Write("mine");
        await SomeoneElseWrites();

        await Grain.Read();

        Assert.Equal("theirs, True", await Grain.Show());
        await Grain.Write("mine again");
    }

    [Fact]
    public async Task That_is_cleared_is_new_again_and_keeps_an_etag_without_data()
    {
        await Grain.Write("once");

        await Grain.Clear();

        Assert.Equal("blank, False", await Grain.Show());
        Assert.Equal("", await Database.HashGetAsync(RedisKey, "data"));
        await Grain.Write("twice");
        Assert.Equal("twice, True", await Grain.Show());
    }

    [Fact]
    public async Task That_was_damaged_fails_the_call_and_names_what_is_wrong_with_it()
    {
        await Grain.Write("mine");
        await Grain.Leave();
        await Journal.HasAsync(key, "gone: ApplicationRequested");
        await Database.HashSetAsync(RedisKey, "data", """{"note":""");

        var failure = await Assert.ThrowsAsync<OrleansException>(Grain.Show);

        var cause = Assert.IsType<RedisStorageException>(failure.InnerException);
        Assert.Contains(typeof(JsonException).FullName!, cause.Message, StringComparison.Ordinal);
    }

    private Task SomeoneElseWrites() => Database.HashSetAsync(
        RedisKey,
        [new HashEntry("etag", "0123456789abcdef0123456789abcdef"), new HashEntry("data", """{"note":"theirs"}""")]);
}
