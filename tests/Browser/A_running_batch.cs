using System.Globalization;
using Microsoft.Playwright;
using OrleansBatch.Tests.Browser.Pages;
using OrleansBatch.Tests.Browser.Service;
using static Microsoft.Playwright.Assertions;

namespace OrleansBatch.Tests.Browser;

public sealed class A_running_batch(Website website) : PageTest(website)
{
    private const int LongerThanTheTest = 600;

    [Fact]
    public async Task Is_cancelled_after_a_question_with_the_numbers_of_the_API()
    {
        var id = await OpenAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cancel batch" }).ClickAsync();
        await Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = "Cancel the batch" })
            .ClickAsync();

        await Expect(Page.Locator(".title-row .chip")).ToHaveTextAsync("Cancelled", new() { Timeout = BatchTimeout });
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Cancel batch" })).ToBeHiddenAsync();
        var batch = await Service.Client.ReadBatchAsync(id);
        Assert.Equal("cancelled", batch.GetProperty("status").GetString());
        foreach (var status in (string[])["completed", "cancelled", "processing", "pending"])
        {
            var number = batch.GetProperty(status).GetInt32().ToString(CultureInfo.InvariantCulture);
            await Expect(Page.Locator($".counts [data-status={status}] dd")).ToHaveTextAsync(number);
        }
    }

    [Fact]
    public async Task Goes_on_when_the_question_is_answered_no()
    {
        var id = await OpenAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cancel batch" }).ClickAsync();
        await Page.Keyboard.PressAsync("Escape");

        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(Page.Locator(".title-row .chip")).ToHaveTextAsync("Processing");
        Assert.Equal("processing", (await Service.Client.ReadBatchAsync(id)).GetProperty("status").GetString());
        await CancelAsync(id);
    }

    [Fact]
    public async Task Is_followed_by_reading_while_the_hub_is_away()
    {
        var away = true;
        await Page.RouteAsync("**/hubs/**", route => away ? route.AbortAsync() : route.ContinueAsync());
        await Page.RouteWebSocketAsync("**/hubs/**", route => _ = away ? route.CloseAsync() : Pass(route));
        var id = await OpenAsync();
        await Expect(Page.Locator("#connection")).ToContainTextAsync("Reconnecting", new() { Timeout = BatchTimeout });

        var completed = Page.Locator(".counts [data-status=completed] dd");
        var before = await completed.TextContentAsync();
        await Expect(completed).Not.ToHaveTextAsync(before!, new() { Timeout = BatchTimeout });

        away = false;
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Live", new() { Timeout = BatchTimeout });
        await CancelAsync(id);
    }

    [Fact]
    public async Task Is_live_also_where_no_web_socket_gets_through()
    {
        await Page.RouteWebSocketAsync("**/hubs/**", route => _ = route.CloseAsync());

        var id = await OpenAsync();

        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Live", new() { Timeout = BatchTimeout });
        await CancelAsync(id);
    }

    private static Task Pass(IWebSocketRoute route)
    {
        route.ConnectToServer();
        return Task.CompletedTask;
    }

    private async Task<string> OpenAsync()
    {
        var id = await Service.Client.SubmitWaitingAsync(LongerThanTheTest, waitMilliseconds: 1_000);
        await Page.GotoAsync($"/#/batches/{id}");
        await Expect(Page.Locator(".title-row .chip")).ToHaveTextAsync("Processing", new() { Timeout = BatchTimeout });
        return id;
    }

    // Leaves the slots to the next test.
    private async Task CancelAsync(string id)
    {
        using var answer = await Service.Client.PostAsync(new Uri($"v1/batches/{id}/cancel", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }
}
