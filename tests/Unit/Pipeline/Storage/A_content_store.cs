using System.Security.Cryptography;
using System.Text;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Storage;

public sealed class A_content_store : IDisposable
{
    private static readonly byte[] Hello = Encoding.UTF8.GetBytes("hello");

    private readonly TemporaryFolder folder = new();
    private readonly FileContentStore store;

    public A_content_store() => store = new FileContentStore(folder.Path);

    private IEnumerable<string> Files =>
        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName)!;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Keeps_bytes_under_their_hash_in_two_levels_of_folders()
    {
        var stored = await store.WriteDurablyAsync(new MemoryStream(Hello), 5, CancellationToken.None);

        var hash = Convert.ToHexStringLower(SHA256.HashData(Hello));
        Assert.Equal(new StoredContent(hash, 5), stored);
        Assert.Equal(Path.Combine(folder.Path, hash[..2], hash[2..4], hash), store.PathOf(hash));
        Assert.Equal(Hello, await File.ReadAllBytesAsync(store.PathOf(hash)));
    }

    [Fact]
    public async Task Gives_back_what_it_keeps()
    {
        var stored = await store.WriteAsync(Hello, CancellationToken.None);

        using var reader = new StreamReader(store.OpenRead(stored.Sha256));
        Assert.Equal("hello", await reader.ReadToEndAsync());
        Assert.True(store.Exists(stored.Sha256));
    }

    [Fact]
    public async Task Keeps_equal_bytes_once()
    {
        await store.WriteDurablyAsync(new MemoryStream(Hello), 5, CancellationToken.None);
        await store.WriteDurablyAsync(new MemoryStream(Hello), 5, CancellationToken.None);
        await store.WriteAsync(Hello, CancellationToken.None);

        Assert.Single(Files);
    }

    [Fact]
    public async Task Writes_anew_what_a_failing_disk_has_changed()
    {
        var stored = await store.WriteAsync(Hello, CancellationToken.None);
        await File.WriteAllTextAsync(store.PathOf(stored.Sha256), "hallo");

        await store.WriteAsync(Hello, CancellationToken.None);

        Assert.Equal("hello", await File.ReadAllTextAsync(store.PathOf(stored.Sha256)));
    }

    [Fact]
    public async Task Serves_many_writers_of_the_same_bytes_at_once()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);

        var all = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(async () =>
        {
            var stored = number % 2 == 0
                ? await store.WriteDurablyAsync(new MemoryStream(bytes), bytes.Length, CancellationToken.None)
                : await store.WriteAsync(bytes, CancellationToken.None);
            await using var read = store.OpenRead(stored.Sha256);
            Assert.Equal(stored.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(read)));
            return stored;
        })));

        Assert.Single(all.Distinct());
        Assert.Single(Files);
    }

    [Fact]
    public async Task Keeps_nothing_of_a_stream_that_is_too_long()
    {
        var refusal = await Assert.ThrowsAsync<ContentTooLargeException>(
            () => store.WriteDurablyAsync(new MemoryStream(Hello), 4, CancellationToken.None));

        Assert.Equal(4, refusal.MaxBytes);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task Stops_reading_where_the_limit_is_passed()
    {
        using var endless = new EndlessStream();

        await Assert.ThrowsAsync<ContentTooLargeException>(
            () => store.WriteDurablyAsync(endless, 1_000_000, CancellationToken.None));

        Assert.InRange(endless.Given, 1_000_000, 2_000_000);
    }

    [Fact]
    public async Task Keeps_nothing_of_a_stream_that_breaks_off()
    {
        await Assert.ThrowsAsync<IOException>(
            () => store.WriteDurablyAsync(new BreakingStream(), 1_000, CancellationToken.None));

        Assert.Empty(Files);
    }

    [Fact]
    public async Task Keeps_no_bytes_as_well_as_any_others()
    {
        var stored = await store.WriteDurablyAsync(Stream.Null, 0, CancellationToken.None);

        Assert.True(store.Exists(stored.Sha256));
    }

    [Fact]
    public async Task Removes_at_its_start_what_crashed_writers_left()
    {
        var leftover = Path.Combine(folder.Path, "tmp", "leftover");
        await File.WriteAllTextAsync(leftover, "half of it");

        _ = new FileContentStore(folder.Path);

        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public async Task Leaves_at_its_start_what_another_process_is_writing()
    {
        var slow = new SlowStream(Hello);
        var writing = store.WriteDurablyAsync(slow, 5, CancellationToken.None);
        await slow.Reached;

        _ = new FileContentStore(folder.Path);
        slow.Release();

        Assert.Equal(5, (await writing).Bytes);
    }

    [Fact]
    public async Task Counts_a_file_as_gone_that_a_power_cut_left_empty()
    {
        var stored = await store.WriteAsync(Hello, CancellationToken.None);
        await File.WriteAllBytesAsync(store.PathOf(stored.Sha256), []);

        Assert.False(store.Exists(stored.Sha256));
        Assert.Throws<FileNotFoundException>(() => store.OpenRead(stored.Sha256));
        await store.WriteAsync(Hello, CancellationToken.None);
        Assert.True(store.Exists(stored.Sha256));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../etc/passwd")]
    [InlineData("2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824")]
    [InlineData("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b982/")]
    public void Makes_no_path_of_what_is_no_hash(string text)
    {
        Assert.Throws<ArgumentException>(() => store.PathOf(text));
        Assert.Throws<ArgumentException>(() => store.Exists(text));
        Assert.Throws<ArgumentException>(() => store.OpenRead(text));
    }

    [Fact]
    public void Says_which_content_is_missing()
    {
        var hash = new string('a', 64);

        var missing = Assert.Throws<FileNotFoundException>(() => store.PathOf(hash));

        Assert.Contains(hash, missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_a_full_disk_from_other_failures()
    {
        Assert.True(DiskFull.Caused(new IOException("No space left on device", 28)));
        Assert.True(DiskFull.Caused(new IOException("Disk quota exceeded", 122)));
        Assert.False(DiskFull.Caused(new IOException("Input/output error", 5)));
    }
}
