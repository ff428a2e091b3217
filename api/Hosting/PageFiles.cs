namespace OrleansBatch.Api.Hosting;

/// <summary>
/// How browsers keep the page's files: fonts for a day, the rest only while the server says it is the same.
/// </summary>
internal static class PageFiles
{
    private const string Ask = "no-cache";
    private const string KeepForADay = "public, max-age=86400";

    /// <summary>How they are served.</summary>
    public static StaticFileOptions Options { get; } = new()
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.File.Name.EndsWith(".woff2", StringComparison.Ordinal) ? KeepForADay : Ask,
    };
}
