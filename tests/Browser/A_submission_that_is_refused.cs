using Microsoft.Playwright;
using OrleansBatch.Tests.Browser.Pages;
using OrleansBatch.Tests.Browser.Service;
using static Microsoft.Playwright.Assertions;

namespace OrleansBatch.Tests.Browser;

public sealed class A_submission_that_is_refused(Website website) : PageTest(website)
{
    [Fact]
    public async Task Names_the_file_that_can_not_be_read_and_keeps_what_was_chosen()
    {
        await SendAsync("refused", Files.Agreement("agreement.txt"), Files.Program("scanner.exe"));

        var problem = Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "scanner.exe" });
        await Expect(problem).ToBeVisibleAsync();
        await Expect(problem).ToBeFocusedAsync();
        await Expect(Page.Locator(".chosen-head")).ToContainTextAsync("2 files");
        await Expect(Page.Locator(".batch-row").Filter(new() { HasText = "refused" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Says_beside_the_field_what_is_wrong_with_it()
    {
        await SendAsync("a/b", Files.Agreement("agreement.txt"));

        await Expect(Page.Locator("#projectId-error")).Not.ToBeEmptyAsync();
        await Expect(Page.GetByLabel("Project")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Is_accepted_once_the_file_is_left_out()
    {
        await SendAsync("mended", Files.Agreement("agreement.txt"), Files.Program("scanner.exe"));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Leave out scanner.exe" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send 1 document" }).ClickAsync();

        await BatchOnPageAsync();
        await IsCompletedAsync();
    }
}
