using Microsoft.Playwright;
using OrleansBatch.Tests.Browser.Pages;
using OrleansBatch.Tests.Browser.Service;
using static Microsoft.Playwright.Assertions;

namespace OrleansBatch.Tests.Browser;

public sealed class A_service_that_goes_away(Website website) : PageTest(website)
{
    [Fact]
    public async Task Is_told_of_in_words_and_the_page_goes_on_by_itself_when_it_is_back()
    {
        var id = await Service.Client.SubmitWaitingAsync(40, waitMilliseconds: 500);
        await Page.GotoAsync($"/#/batches/{id}");
        await IsLiveAsync();
        await Service.KillAsync();

        var outage = Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The service isn’t answering" });
        await Expect(outage).ToBeVisibleAsync(new() { Timeout = BatchTimeout });
        await Expect(Page.Locator(".figures")).ToBeVisibleAsync();

        await Service.LaunchAsync();
        await Expect(outage).ToBeHiddenAsync(new() { Timeout = BatchTimeout });
        await IsCompletedAsync();
        var batch = await Service.Client.ReadBatchAsync(id);
        Assert.Equal(40, batch.GetProperty("completed").GetInt32());
        await Expect(Page.Locator(".counts [data-status=completed] dd")).ToHaveTextAsync("40");
    }
}
