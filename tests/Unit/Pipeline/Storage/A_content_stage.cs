using System.Security.Cryptography;
using System.Text;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Tests.Unit.Pipeline.Storage;

public sealed class A_content_stage : IDisposable
{
    private static readonly byte[] Hello = Encoding.UTF8.GetBytes("Hello");
    private static readonly string HelloHash = Convert.ToHexStringLower(SHA256.HashData(Hello));
    private readonly string folder = Directory.CreateTempSubdirectory("orleansbatch-stage-").FullName;
    private readonly FileContentStore store;

    public A_content_stage() => store = new FileContentStore(folder);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_what_was_added_when_told()
    {
        await using (var stage = store.BeginStage())
        {
            var added = await stage.AddAsync(new MemoryStream(Hello), 100, Cancelled);
            Assert.Equal(new StoredContent(HelloHash, 5), added);
            Assert.False(store.Exists(HelloHash));

            stage.Keep();
        }

        Assert.True(store.Exists(HelloHash));
        Assert.Single(Files());
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_not_told()
    {
        await using (var stage = store.BeginStage())
        {
            await stage.AddAsync(new MemoryStream(Hello), 100, Cancelled);
            using var read = new StreamReader(stage.OpenRead(HelloHash));
            Assert.Equal("Hello", await read.ReadToEndAsync(Cancelled));
        }

        Assert.Empty(Files());
    }

    [Fact]
    public async Task Takes_the_same_bytes_twice_and_keeps_them_once()
    {
        await using (var stage = store.BeginStage())
        {
            await stage.AddAsync(new MemoryStream(Hello), 100, Cancelled);
            await stage.AddAsync(new MemoryStream(Hello), 100, Cancelled);
            stage.Keep();
        }

        Assert.Single(Files());
    }

    [Fact]
    public async Task Refuses_more_bytes_than_allowed()
    {
        await using var stage = store.BeginStage();

        await Assert.ThrowsAsync<ContentTooLargeException>(() => stage.AddAsync(new MemoryStream(Hello), 4, Cancelled));
    }

    [Fact]
    public async Task That_lives_is_left_alone_by_another_process_that_starts()
    {
        await using var stage = store.BeginStage();
        await stage.AddAsync(new MemoryStream(Hello), 100, Cancelled);

        _ = new FileContentStore(folder);
        stage.Keep();

        Assert.True(store.Exists(HelloHash));
    }

    [Fact]
    public void That_died_is_removed_by_the_next_process_that_starts()
    {
        var died = Directory.CreateDirectory(Path.Combine(folder, "tmp", "died")).FullName;
        File.WriteAllText(Path.Combine(died, "lock"), "");
        File.WriteAllBytes(Path.Combine(died, HelloHash), Hello);

        _ = new FileContentStore(folder);

        Assert.False(Directory.Exists(died));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string[] Files() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
}
