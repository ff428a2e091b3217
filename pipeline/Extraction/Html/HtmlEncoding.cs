using System.Text;
using System.Text.RegularExpressions;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Html;

/// <summary>
/// Decodes HTML by its byte order mark, else by the charset that it declares, else by what its bytes look like.
/// </summary>
internal static partial class HtmlEncoding
{
    // https://html.spec.whatwg.org/#determining-the-character-encoding looks at 1,024 bytes; real pages declare it
    // later too.
    private const int DeclaredWithin = 4_096;

    /// <summary>The page as text, without a byte order mark.</summary>
    /// <exception cref="StageException">It is no text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var found = TextEncoding.Detect(bytes, isWhole: true);
        if (found is null or { PreambleBytes: 0 } && Declared(bytes) is { } declared)
        {
            return declared.GetString(bytes);
        }
        return found is not null
            ? found.Decode(bytes)
            : throw new StageException(StageError.Corrupt, "The file begins as HTML and goes on as something else.");
    }

    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclaredWithin)]);
        var match = Charset.Match(head);
        return match.Success ? ByLabel(match.Groups[1].Value.ToLowerInvariant()) : null;
    }

    // A declaration that could be read byte by byte is not UTF-16.
    private static Encoding? ByLabel(string label) => label is "utf-16" or "utf-16le" or "utf-16be"
        ? Encoding.UTF8
        : TextEncoding.ByName(label);

    [GeneratedRegex("""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([a-z0-9_:.-]{2,40})""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Charset { get; }
}
