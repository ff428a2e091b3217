using Microsoft.Playwright;

namespace OrleansBatch.Tests.Browser.Service;

/// <summary>The browser that pages are opened in.</summary>
internal static class Chromium
{
    private static readonly string[] Flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"];
    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/opt/google/chrome/chrome",
    ];

    /// <summary>Starts it.</summary>
    /// <exception cref="InvalidOperationException">There is none on this machine.</exception>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path(), Args = Flags });

    private static string Path() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given ? given
        : Places.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            "There is no Chromium. Install it with: sudo apt-get install chromium - or set CHROMIUM to its path.");
}
