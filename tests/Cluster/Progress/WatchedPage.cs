using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;
using OrleansBatch.Tests.Browser.Service;
using static Microsoft.Playwright.Assertions;

namespace OrleansBatch.Tests.Cluster.Progress;

/// <summary>The page of a batch in a real browser, with everything written down that it shows.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private const int Patience = 60_000;
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly IPage page;
    private readonly ConcurrentQueue<string> errors = new();

    private WatchedPage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        (this.playwright, this.browser, this.page) = (playwright, browser, page);
        page.PageError += (_, error) => errors.Enqueue(error);
    }

    /// <summary>Opens the page of a batch.</summary>
    public static async Task<WatchedPage> OpenAsync(Uri service, string batchId)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await Chromium.LaunchAsync(playwright);
        var context = await browser.NewContextAsync(new() { BaseURL = service.ToString() });
        var page = new WatchedPage(playwright, browser, await context.NewPageAsync());
        await page.page.AddInitScriptAsync(Shown.Recorder);
        await page.page.GotoAsync($"/#/batches/{batchId}");
        return page;
    }

    /// <summary>Everything that it has shown, oldest first. Fails when a script of the page has failed.</summary>
    public async Task<Shown[]> ShownAsync()
    {
        Assert.Empty(errors);
        return Shown.Parse(await page.EvaluateAsync<string>("JSON.stringify(window.shown)"));
    }

    /// <summary>Waits until it says that numbers come live.</summary>
    public Task IsLiveAsync() => Expect(page.Locator("#connection"))
        .ToHaveAttributeAsync("data-state", "live", new() { Timeout = Patience });

    /// <summary>Waits until it shows that so many documents have completed.</summary>
    public Task ShowsCompletedAsync(int documents) => page.WaitForFunctionAsync(
        string.Create(CultureInfo.InvariantCulture, $"() => (window.shown.at(-1)?.completed ?? 0) >= {documents}"),
        null,
        new() { Timeout = Patience });

    /// <summary>Waits until it shows the batch as completed.</summary>
    public Task IsCompletedAsync() => Expect(page.Locator(".title-row .chip"))
        .ToHaveTextAsync("Completed", new() { Timeout = 2 * Patience });

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
