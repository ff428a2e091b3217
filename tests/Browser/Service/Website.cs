using Microsoft.Playwright;
using OrleansBatch.Tests.Browser.Service;
using OrleansBatch.Tests.Shared;

[assembly: AssemblyFixture(typeof(Website))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace OrleansBatch.Tests.Browser.Service;

/// <summary>One running service and one Chromium for all tests; each test gets a page of its own.</summary>
public sealed class Website : IAsyncLifetime
{
    private RunningService? service;
    private IPlaywright? playwright;
    private IBrowser? browser;

    internal RunningService Service => service!;

    public async ValueTask InitializeAsync()
    {
        service = await RunningService.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    internal async Task<IPage> OpenPageAsync(int width, int height)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Service.Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }
        playwright?.Dispose();
        if (service is not null)
        {
            await service.DisposeAsync();
        }
    }
}
