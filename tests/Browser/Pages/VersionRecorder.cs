using Microsoft.Playwright;

namespace OrleansBatch.Tests.Browser.Pages;

/// <summary>Writes down each version of a batch that a page shows, in the order shown.</summary>
internal static class VersionRecorder
{
    /// <summary>The script that records; to be added before the page opens.</summary>
    public const string Script = """
        window.shown = [];
        new MutationObserver(() => {
          const version = document.querySelector(".figures")?.dataset.version;
          if (version && Number(version) !== window.shown.at(-1)) window.shown.push(Number(version));
        }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-version"] });
        """;

    /// <summary>What was recorded.</summary>
    public static Task<long[]> ReadAsync(IPage page) => page.EvaluateAsync<long[]>("window.shown");
}
