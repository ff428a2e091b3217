using System.Globalization;
using Microsoft.Playwright;
using OrleansBatch.Tests.Browser.Pages;
using OrleansBatch.Tests.Browser.Service;
using static Microsoft.Playwright.Assertions;

namespace OrleansBatch.Tests.Browser;

public sealed class A_batch_dropped_on_the_page(Website website) : PageTest(website)
{
    private const string MakeDrop = """
        (files) => {
          const transfer = new DataTransfer();
          files.forEach(([name, text]) => transfer.items.add(new File([text], name, { type: "text/plain" })));
          return transfer;
        }
        """;

    [Fact]
    public async Task Is_followed_to_one_hundred_percent_with_the_numbers_of_the_API()
    {
        await Page.GotoAsync("/");
        await IsLiveAsync();
        await DropAsync(12);
        await Page.GetByText("High", new() { Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send 12 documents" }).ClickAsync();

        var id = await BatchOnPageAsync();
        await IsCompletedAsync();
        await Expect(Page.Locator(".percent .share")).ToHaveTextAsync("100");
        await Expect(Page.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("aria-valuenow", "100");

        var batch = await Service.Client.ReadBatchAsync(id);
        Assert.Equal("high", batch.GetProperty("priority").GetString());
        Assert.Equal(12, batch.GetProperty("total").GetInt32());
        foreach (var status in (string[])["completed", "failed", "cancelled", "processing", "pending"])
        {
            var number = batch.GetProperty(status).GetInt32().ToString(CultureInfo.InvariantCulture);
            await Expect(Page.Locator($".counts [data-status={status}] dd")).ToHaveTextAsync(number);
        }
        var version = batch.GetProperty("version").GetInt64().ToString(CultureInfo.InvariantCulture);
        await Expect(Page.Locator(".figures")).ToHaveAttributeAsync("data-version", version);
        await Expect(Page.Locator("tbody tr .chip[data-status=completed]")).ToHaveCountAsync(12);
    }

    [Fact]
    public async Task Never_shows_an_older_version_after_a_newer_one()
    {
        await Page.AddInitScriptAsync(VersionRecorder.Script);
        await Page.GotoAsync("/");
        await DropAsync(20);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send 20 documents" }).ClickAsync();
        await BatchOnPageAsync();
        await IsCompletedAsync();

        var shown = await VersionRecorder.ReadAsync(Page);
        Assert.NotEmpty(shown);
        Assert.Equal(shown.Order(), shown);
    }

    [Fact]
    public async Task Stands_first_in_the_list_of_batches_and_opens_from_it_by_keyboard()
    {
        await SendAsync("keyboard-matter", Files.Agreement("agreement.txt"));
        var id = await BatchOnPageAsync();
        await IsCompletedAsync();

        await Page.GotoAsync("/");
        var row = Page.Locator(".batch-row").First;
        await Expect(row).ToHaveAttributeAsync("data-batch", id);
        await Expect(row.Locator(".share")).ToHaveTextAsync("100 %");
        await row.GetByRole(AriaRole.Link).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("keyboard-matter");
        Assert.EndsWith(id, Page.Url, StringComparison.Ordinal);
    }

    private async Task DropAsync(int files)
    {
        var texts = Enumerable.Range(1, files)
            .Select(n => new[] { $"letter-{n}.txt", $"Letter {n} of March 14, 2024, about $ {n}00.00 owed." })
            .ToArray();
        var transfer = await Page.EvaluateHandleAsync(MakeDrop, texts);
        await Page.Locator(".drop").DispatchEventAsync("drop", new { dataTransfer = transfer });
        await Expect(Page.Locator(".chosen-head")).ToContainTextAsync($"{files} files");
    }
}
