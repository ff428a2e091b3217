using System.Text;
using Microsoft.Playwright;

namespace OrleansBatch.Tests.Browser.Pages;

/// <summary>Files as a browser sends them.</summary>
internal static class Files
{
    /// <summary>A text file of two pages whose every line says something that the rules for entities know.</summary>
    public static FilePayload Agreement(string name) => Text(name, """
        This agreement is made on March 14, 2024. The fee is $1,250,000.00, payable by bank transfer.
        """ + "\f" + """
        Notices go to notices@example.com; the schedule is published at https://example.com/fees for both parties.
        """);

    /// <summary>A text file of as many pages as asked for, more than a window holds.</summary>
    public static FilePayload Book(string name, int pages) => Text(name, string.Join('\f', Enumerable.Range(1, pages)
        .Select(page =>
            $"On March 14, 2024 page {page} was written, which says little and says it in one long line.")));

    /// <summary>A text file that would do harm if any of it became markup.</summary>
    public static FilePayload Hostile(string name) => Text(name, """
        The parties met on March 14, 2024 and agreed on the following words, which are to be read as words only.
        Clause one <img src="/x" onerror="document.title='taken over'"> and clause two
        <script>document.title='taken over'</script> and clause three on March 15, 2024.
        """);

    /// <summary>A file that no pipeline reads: the first bytes of a program.</summary>
    public static FilePayload Program(string name) => new()
    {
        Name = name,
        MimeType = "application/octet-stream",
        Buffer = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0],
    };

    private static FilePayload Text(string name, string text) =>
        new() { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) };
}
