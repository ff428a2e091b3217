using OrleansBatch.Tests.Browser.Pages;
using OrleansBatch.Tests.Browser.Service;

namespace OrleansBatch.Tests.Browser;

public sealed class A_pushed_version(Website website) : PageTest(website)
{
    [Theory]
    [InlineData(null, 7, "read")]
    [InlineData(7, 8, "apply")]
    [InlineData(7, 9, "read")]
    [InlineData(7, 1007, "read")]
    [InlineData(7, 7, "ignore")]
    [InlineData(7, 6, "ignore")]
    public async Task Is_applied_only_when_it_is_the_next(int? shown, int pushed, string verdict)
    {
        await Page.GotoAsync("/");
        Assert.Equal(verdict, await Page.EvaluateAsync<string>(
            "async ([shown, pushed]) => (await import('/js/live/versions.js')).judge(shown, pushed)",
            new object?[] { shown, pushed }));
    }
}
