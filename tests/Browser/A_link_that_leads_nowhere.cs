using OrleansBatch.Tests.Browser.Pages;
using OrleansBatch.Tests.Browser.Service;
using static Microsoft.Playwright.Assertions;

namespace OrleansBatch.Tests.Browser;

public sealed class A_link_that_leads_nowhere(Website website) : PageTest(website)
{
    [Theory]
    [InlineData("#/batches/01/elsewhere")]
    [InlineData("#01m82e3kyc71p5pswpyv")]
    public async Task Says_so_and_shows_the_way_to_the_batches(string hash)
    {
        await Page.GotoAsync($"/{hash}");

        await Expect(Page.Locator("h1")).ToHaveTextAsync("There is no such page");
        await Page.GetByText("Go to the batches").ClickAsync();
        await Expect(Page.Locator("h1")).Not.ToHaveTextAsync("There is no such page");
    }
}
