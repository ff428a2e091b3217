using System.Globalization;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Caching;

public sealed class Records_on_the_disk : IDisposable
{
    private static readonly string Content = new('a', 64);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Are_read_by_whoever_opens_them_next()
    {
        await KeepAsync(Result("one", 1), Result("two", 2));
        await KeepAsync(Result("two", 3));

        await using var records = new FileResultRecords(folder.Path);
        var read = await records.ReadAsync(Content);

        Assert.Equal(
            [("one", 1.0), ("two", 3.0)],
            read.Select(known => (known.Key, known.Value.Seconds)).OrderBy(known => known.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Are_none_of_what_nobody_has_read()
    {
        await using var records = new FileResultRecords(folder.Path);

        Assert.Empty(await records.ReadAsync(Content));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"one\":")]
    [InlineData("null")]
    public async Task Are_none_where_a_power_cut_left_half_a_file(string text)
    {
        await KeepAsync(Result("one", 1));
        var file = Assert.Single(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        await using var records = new FileResultRecords(folder.Path);
        Assert.Empty(await records.ReadAsync(Content));

        records.Keep(Content, [Result("two", 2)]);
    }

    [Fact]
    public async Task Keep_the_newest_of_many()
    {
        foreach (var number in Enumerable.Range(0, FileResultRecords.MostResults + 3))
        {
            await KeepAsync(Result(number.ToString("000", CultureInfo.InvariantCulture), number));
        }

        await using var records = new FileResultRecords(folder.Path);
        var read = await records.ReadAsync(Content);
        Assert.Equal(FileResultRecords.MostResults, read.Count);
        Assert.Equal("003", read.Keys.Min(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Are_left_out_where_the_disk_takes_nothing()
    {
        await using (var records = new FileResultRecords(folder.Path))
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.Path, "aa"), "in the way", TestContext.Current.CancellationToken);
            records.Keep(Content, [Result("one", 1)]);
        }

        await using var again = new FileResultRecords(folder.Path);
        Assert.Empty(await again.ReadAsync(Content));
    }

    private async Task KeepAsync(params KeyValuePair<string, KnownResult>[] results)
    {
        await using var records = new FileResultRecords(folder.Path);
        records.Keep(Content, [.. results]);
    }

    private static KeyValuePair<string, KnownResult> Result(string fingerprint, double seconds) =>
        new(fingerprint, new KnownResult(null, seconds));
}
