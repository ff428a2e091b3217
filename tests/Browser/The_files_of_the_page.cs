using System.Net;
using OrleansBatch.Tests.Browser.Service;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Browser;

public sealed class The_files_of_the_page(Website site)
{
    private const int MostLines = 250;
    private const int MostColumns = 120;

    // Document text is hostile: it may become a text node and nothing else.
    private static readonly string[] Markup =
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment", "eval("];

    [Fact]
    public void Are_short_enough_to_be_read() => Assert.All(Own("*.js", "*.css", "*.html"), file =>
    {
        var lines = File.ReadAllLines(file);
        Assert.InRange(lines.Length, 1, MostLines);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, MostColumns));
    });

    [Fact]
    public void Never_make_markup_of_text() => Assert.All(Own("*.js"), file =>
    {
        var script = File.ReadAllText(file);
        Assert.All(Markup, way => Assert.DoesNotContain(way, script, StringComparison.Ordinal));
    });

    [Fact]
    public async Task Are_kept_by_browsers_only_while_they_are_the_same()
    {
        using var page = await site.Service.Client.GetAsync(new Uri("/", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);

        using var answer = await site.Service.Client.SendAsync(again);

        Assert.True(page.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    private static IEnumerable<string> Own(params string[] patterns)
    {
        var root = Path.Combine(RunningService.ApiFolder, "wwwroot");
        var vendored = Path.Combine(root, "lib") + Path.DirectorySeparatorChar;
        return patterns.SelectMany(pattern => Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories))
            .Where(file => !file.StartsWith(vendored, StringComparison.Ordinal));
    }
}
