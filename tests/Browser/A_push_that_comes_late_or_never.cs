using System.Globalization;
using Microsoft.Playwright;
using OrleansBatch.Tests.Browser.Pages;
using OrleansBatch.Tests.Browser.Service;
using static Microsoft.Playwright.Assertions;

namespace OrleansBatch.Tests.Browser;

public sealed class A_push_that_comes_late_or_never(Website website) : PageTest(website)
{
    private const int Documents = 60;

    [Fact]
    public async Task Leaves_no_wrong_number_on_the_page()
    {
        await Page.RouteWebSocketAsync("**/hubs/**", SwapAndLose);
        await Page.AddInitScriptAsync(VersionRecorder.Script);
        var id = await Service.Client.SubmitWaitingAsync(Documents, waitMilliseconds: 200);
        await Page.GotoAsync($"/#/batches/{id}");
        await IsLiveAsync();
        await IsCompletedAsync();

        var shown = await VersionRecorder.ReadAsync(Page);
        Assert.True(shown.Length > 2, $"Only the versions {string.Join(", ", shown)} were shown.");
        Assert.Equal(shown.Order(), shown);
        var batch = await Service.Client.ReadBatchAsync(id);
        await Expect(Page.Locator(".counts [data-status=completed] dd"))
            .ToHaveTextAsync(batch.GetProperty("completed").GetInt32().ToString(CultureInfo.InvariantCulture));
        await Expect(Page.Locator(".figures")).ToHaveAttributeAsync(
            "data-version", batch.GetProperty("version").GetInt64().ToString(CultureInfo.InvariantCulture));
    }

    // Of each four pushes the second comes before the first, and the third and fourth not at all.
    private static void SwapAndLose(IWebSocketRoute page)
    {
        var server = page.ConnectToServer();
        var pushes = 0;
        var held = "";
        page.OnMessage(frame => Send(server, frame));
        server.OnMessage(frame =>
        {
            if (frame.Text?.Contains("batchProgress", StringComparison.Ordinal) != true)
            {
                Send(page, frame);
                return;
            }
            switch (pushes++ % 4)
            {
                case 0:
                    held = frame.Text;
                    break;
                case 1:
                    page.Send(frame.Text);
                    page.Send(held);
                    break;
                default:
                    break;
            }
        });
    }

    private static void Send(IWebSocketRoute to, IWebSocketFrame frame)
    {
        if (frame.Text is { } text)
        {
            to.Send(text);
        }
        else
        {
            to.Send(frame.Binary!);
        }
    }
}
