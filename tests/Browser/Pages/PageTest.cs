using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OrleansBatch.Tests.Browser.Service;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Browser.Pages;

/// <summary>
/// A test with a page of its own. Scripts that fail, and content that the policy blocks, fail the test.
/// </summary>
public abstract partial class PageTest(Website website) : IAsyncLifetime
{
    /// <summary>How long a batch of a few small documents may take on a busy machine, in milliseconds.</summary>
    protected const int BatchTimeout = 60_000;

    private readonly ConcurrentQueue<string> troubles = new();

    private protected RunningService Service => website.Service;

    protected IPage Page { get; private set; } = null!;

    protected virtual (int Width, int Height) Window => (1280, 900);

    public async ValueTask InitializeAsync()
    {
        Page = await website.OpenPageAsync(Window.Width, Window.Height);
        Page.PageError += (_, error) => troubles.Enqueue(error);
        Page.Console += (_, message) =>
        {
            // Answers that are refusals, and a service that is away, are logged by the browser itself.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                && !message.Text.Contains("WebSocket connection", StringComparison.Ordinal))
            {
                troubles.Enqueue(message.Text);
            }
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        GC.SuppressFinalize(this);
        Assert.Empty(troubles);
    }

    /// <summary>The element that a test looks at most: the masthead's lamp says that pushes arrive.</summary>
    protected Task IsLiveAsync() => Assertions.Expect(Page.Locator("#connection")).ToHaveTextAsync("Live");

    /// <summary>Waits until the page shows a batch, and answers its id.</summary>
    protected async Task<string> BatchOnPageAsync()
    {
        try
        {
            await Page.WaitForURLAsync(BatchAddress(), new() { Timeout = BatchTimeout });
        }
        catch (TimeoutException e)
        {
            var form = await Page.Locator(".submit-form").InnerTextAsync();
            throw new InvalidOperationException($"No batch was opened. {Service.Said()} The form says:\n{form}", e);
        }
        return BatchAddress().Match(Page.Url).Groups[1].Value;
    }

    /// <summary>Chooses files and sends them in the front page's form.</summary>
    protected async Task SendAsync(string project, params FilePayload[] files)
    {
        await Page.GotoAsync("/");
        await Page.GetByLabel("Files", new() { Exact = true }).SetInputFilesAsync(files);
        await Page.GetByLabel("Project").FillAsync(project);
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = SendButton() }).ClickAsync();
    }

    /// <summary>Waits until the batch on the page is whole.</summary>
    protected Task IsCompletedAsync() => Assertions.Expect(Page.Locator(".title-row .chip"))
        .ToHaveTextAsync("Completed", new() { Timeout = BatchTimeout });

    [GeneratedRegex("#/batches/([^/?]+)$")]
    private static partial Regex BatchAddress();

    [GeneratedRegex("^Send \\d+ documents?$")]
    private static partial Regex SendButton();
}
