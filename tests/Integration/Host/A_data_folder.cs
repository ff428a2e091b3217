using Microsoft.Extensions.Options;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Silo.Storage;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Host;

public sealed class A_data_folder : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("orleansbatch-folder-").FullName;
    private readonly RedisServer redis = new();

    [Fact]
    public async Task Is_taken_by_every_silo_that_shares_it()
    {
        await StartAsync("shared", cluster: true);
        await StartAsync("shared", cluster: true);
        await StartAsync("shared", cluster: false);
    }

    [Fact]
    public async Task Has_one_mark_when_many_silos_leave_theirs_at_once()
    {
        foreach (var round in Enumerable.Range(0, 50))
        {
            var data = Directory.CreateDirectory(Path.Combine(folder, $"{round}")).FullName;

            var marks = await Task.WhenAll(
                Enumerable.Range(0, 16).Select(_ => Task.Run(() => Mark(data).KeepAsync())));

            Assert.Equal(await Mark(data).ReadAsync(), Assert.Single(marks.Distinct()));
        }
    }

    [Fact]
    public async Task Gets_a_mark_in_place_of_one_that_a_crash_left_half_written()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, FolderMark.FileName), "0123", TestContext.Current.CancellationToken);

        var mark = await Mark(folder).KeepAsync();

        Assert.Equal((32, mark), (mark.Length, await Mark(folder).ReadAsync()));
        Assert.Equal(mark, await Mark(folder).KeepAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_refused_when_it_is_not_the_one_that_the_cluster_shares(bool cluster)
    {
        await StartAsync("shared", cluster: true);

        var refused = await Assert.ThrowsAsync<UnsafeStorageException>(() => StartAsync("other", cluster));

        Assert.Contains("does not share its data folder with the cluster", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_no_mark_for_a_process_on_its_own()
    {
        await StartAsync("one", cluster: false);
        await StartAsync("two", cluster: false);

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "one")));
    }

    [Fact]
    public void Is_shared_by_silos_and_never_with_a_process_on_its_own()
    {
        using (DataFolderLock.Take(folder, shared: true))
        using (DataFolderLock.Take(folder, shared: true))
        {
            Assert.Throws<UnsafeStorageException>(() => DataFolderLock.Take(folder, shared: false));
        }

        using var alone = DataFolderLock.Take(folder, shared: false);
        Assert.Throws<UnsafeStorageException>(() => DataFolderLock.Take(folder, shared: true));
    }

    public ValueTask InitializeAsync() => redis.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await redis.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static FolderMark Mark(string folder) => new(folder, TimeProvider.System);

    private Task StartAsync(string name, bool cluster)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        var options = new OrleansBatchOptions { Cluster = cluster, Data = data };
        return new SharedFolderGuard(redis.Connection, Options.Create(options), TimeProvider.System)
            .StartingAsync(TestContext.Current.CancellationToken);
    }
}
