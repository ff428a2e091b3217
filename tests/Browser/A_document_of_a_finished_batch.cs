using System.Globalization;
using Microsoft.Playwright;
using OrleansBatch.Tests.Browser.Pages;
using OrleansBatch.Tests.Browser.Service;
using static Microsoft.Playwright.Assertions;

namespace OrleansBatch.Tests.Browser;

public sealed class A_document_of_a_finished_batch(Website website) : PageTest(website)
{
    [Fact]
    public async Task Shows_each_entity_marked_where_the_API_says_it_stands()
    {
        var (batch, document) = await OpenAsync(Files.Agreement("agreement.txt"));

        var entities = (await Service.Client.ReadArtifactAsync(batch, document, "entities")).EnumerateArray().ToArray();
        Assert.Contains(entities, entity => entity.GetProperty("text").GetString() == "March 14, 2024");
        Assert.Contains(entities, entity => entity.GetProperty("page").GetInt32() == 2);
        await Expect(Page.Locator("mark")).ToHaveCountAsync(entities.Length);
        foreach (var entity in entities)
        {
            var start = entity.GetProperty("start").GetInt32().ToString(CultureInfo.InvariantCulture);
            var mark = Page.Locator($"mark[data-start='{start}']");
            await Expect(mark).ToHaveTextAsync(entity.GetProperty("text").GetString()!);
            await Expect(mark).ToHaveAttributeAsync("data-type", entity.GetProperty("type").GetString()!);
        }
    }

    [Fact]
    public async Task Leads_from_an_entity_in_the_table_to_its_place_in_the_text()
    {
        await OpenAsync(Files.Agreement("agreement.txt"));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Entities" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "notices@example.com" }).ClickAsync();

        await Expect(Page.Locator("mark.picked-mark")).ToHaveTextAsync("notices@example.com");
        await Expect(Page.Locator("mark.picked-mark")).ToBeInViewportAsync();
        await Expect(Page.Locator(".picked")).ToContainTextAsync("Page 2");
    }

    [Fact]
    public async Task Goes_from_mark_to_mark_by_keyboard_and_round_again()
    {
        await OpenAsync(Files.Agreement("agreement.txt"));
        var picked = Page.Locator("mark.picked-mark");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Next mark" }).PressAsync("Enter");
        await Expect(picked).ToHaveTextAsync("March 14, 2024");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Previous mark" }).PressAsync("Enter");
        await Expect(picked).ToHaveTextAsync("https://example.com/fees");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Next mark" }).PressAsync("Enter");
        await Expect(picked).ToHaveTextAsync("March 14, 2024");
    }

    [Fact]
    public async Task Shows_hostile_text_as_text()
    {
        await OpenAsync(Files.Hostile("hostile.txt"));

        await Expect(Page.Locator(".sheet .text")).ToContainTextAsync("<script>document.title='taken over'</script>");
        await Expect(Page.Locator("main .text img, main .text script")).ToHaveCountAsync(0);
        Assert.DoesNotContain("taken over", await Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_shown_again_by_its_link_after_a_reload()
    {
        await OpenAsync(Files.Agreement("agreement.txt"));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Chunks" }).ClickAsync();
        await Expect(Page.Locator(".chunk").First).ToContainTextAsync("This agreement is made");
        await Page.ReloadAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("agreement.txt");
        await Expect(Page.Locator(".chunk").First).ToContainTextAsync("This agreement is made");
    }

    [Fact]
    public async Task Lists_its_attempts_and_lets_its_artifacts_be_downloaded()
    {
        await OpenAsync(Files.Agreement("agreement.txt"));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Attempts" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Completed" })).ToHaveCountAsync(1);
        var download = await Page.RunAndWaitForDownloadAsync(() =>
            Page.GetByRole(AriaRole.Link, new() { Name = "entities", Exact = true }).ClickAsync());
        Assert.EndsWith(".entities.json", download.SuggestedFilename, StringComparison.Ordinal);
        var entities = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains("notices@example.com", entities, StringComparison.Ordinal);
    }

    private async Task<(string Batch, string Document)> OpenAsync(FilePayload file)
    {
        await SendAsync("reading-room", file);
        var batch = await BatchOnPageAsync();
        await IsCompletedAsync();
        var row = Page.Locator("tbody tr");
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Completed");
        var document = await row.GetAttributeAsync("data-document");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(file.Name);
        return (batch, document!);
    }
}
