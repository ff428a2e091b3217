using OrleansBatch.Tests.Browser.Pages;
using OrleansBatch.Tests.Browser.Service;
using static Microsoft.Playwright.Assertions;

namespace OrleansBatch.Tests.Browser;

public sealed class The_page_on_a_phone(Website website) : PageTest(website)
{
    protected override (int Width, int Height) Window => (360, 740);

    [Fact]
    public async Task Needs_no_scrolling_sideways()
    {
        await SendAsync("a-matter-with-quite-a-long-name-for-so-narrow-a-window", Files.Book("book.txt", pages: 12));
        var id = await BatchOnPageAsync();
        await IsCompletedAsync();
        await FitsAsync();
        foreach (var tab in (string[])["text", "entities", "chunks", "attempts"])
        {
            await Page.GotoAsync($"/#/batches/{id}/documents/doc-00001/{tab}");
            await Expect(Page.Locator(".tabs [aria-current]")).ToContainTextAsync(tab, new() { IgnoreCase = true });
            await FitsAsync();
        }
        await Page.GotoAsync("/");
        await Expect(Page.Locator(".batch-row").First).ToBeVisibleAsync();
        await FitsAsync();
    }

    private async Task FitsAsync() => Assert.Equal(
        Window.Width, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
}
