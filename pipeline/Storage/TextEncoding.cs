using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>An encoding that text was found to be in.</summary>
/// <param name="Encoding">It replaces what it can't decode by U+FFFD.</param>
/// <param name="PreambleBytes">Length of the byte order mark.</param>
internal sealed record DetectedEncoding(Encoding Encoding, int PreambleBytes)
{
    /// <summary>The text without its byte order mark.</summary>
    public string Decode(ReadOnlySpan<byte> bytes) => Encoding.GetString(bytes[PreambleBytes..]);
}

/// <summary>
/// Tells which encoding text is in: by its byte order mark, by the zeros of UTF-16, by being valid UTF-8; else by the
/// letters of Western Europe, then by the frequencies that UTF.Unknown knows, and at last Windows-1252, which every
/// byte is valid in.
/// </summary>
internal static class TextEncoding
{
    // Text has hardly any control characters; a binary file has them everywhere.
    private const int CharactersPerControl = 200;

    // More would tell no more.
    private const int LegacySampleBytes = 1 << 18;

    // Below it the detector guesses.
    private const float LeastConfidence = 0.5f;

    /// <summary>The encoding of last resort: every byte is valid in it.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // UTF-32 before UTF-16: its little-endian mark begins with the other's.
    private static readonly Encoding[] Marked =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
    ];

    /// <summary>The encoding; null for bytes that are no text.</summary>
    /// <param name="bytes">The text's first bytes.</param>
    /// <param name="isWhole">Whether they are all; a cut may go through a character.</param>
    public static DetectedEncoding? Detect(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        foreach (var encoding in Marked)
        {
            if (bytes.StartsWith(encoding.Preamble))
            {
                return new DetectedEncoding(encoding, encoding.Preamble.Length);
            }
        }
        if (bytes.Contains((byte)0))
        {
            return Utf16WithoutMark(bytes);
        }
        var unmarked = IsUtf8(bytes, isWhole)
            ? Encoding.UTF8
            : Legacy(bytes[..Math.Min(bytes.Length, LegacySampleBytes)]);
        return IsText(bytes, unmarked) ? new DetectedEncoding(unmarked, 0) : null;
    }

    // In UTF-16 of a Latin script nearly every second byte is zero, and no pair is.
    private static DetectedEncoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        Span<int> zeros = [0, 0];
        for (var at = 0; at < bytes.Length; at++)
        {
            zeros[at & 1] += bytes[at] == 0 ? 1 : 0;
        }
        var half = bytes.Length / 2;
        return bytes.Length % 2 != 0 ? null
            : zeros[0] == 0 && zeros[1] > half / 2 ? Unmarked(bigEndian: false)
            : zeros[1] == 0 && zeros[0] > half / 2 ? Unmarked(bigEndian: true)
            : null;

        static DetectedEncoding Unmarked(bool bigEndian) =>
            new(new UnicodeEncoding(bigEndian, byteOrderMark: false), 0);
    }

    // Text that seems UTF-8 to the detector is not: that was looked at.
    private static Encoding Legacy(ReadOnlySpan<byte> bytes)
    {
        if (WesternText.Detect(bytes) is { } western)
        {
            return western;
        }
        return CharsetDetector.DetectFromBytes(bytes.ToArray()).Detected is { Confidence: >= LeastConfidence } detected
            && ByName(detected.EncodingName) is { } found and not UTF8Encoding and not ASCIIEncoding
                ? found
                : Windows1252;
    }

    /// <summary>
    /// The encoding of a name, as web pages and mails spell it; null for one that is not known. One that says Latin-1
    /// or ASCII means Windows-1252, by https://encoding.spec.whatwg.org/#names-and-labels.
    /// </summary>
    public static Encoding? ByName(string name) => name.ToLowerInvariant() switch
    {
        "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => Windows1252,
        "iso-8859-9" => CodePagesEncodingProvider.Instance.GetEncoding(1254),
        "utf-8" or "utf8" => Encoding.UTF8,
        var other => CodePagesEncodingProvider.Instance.GetEncoding(other),
    };

    private static bool IsUtf8(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        if (Utf8.IsValid(bytes))
        {
            return true;
        }
        for (var cut = 1; !isWhole && cut <= 3 && cut < bytes.Length; cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsText(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        var controls = 0;
        foreach (var value in bytes)
        {
            controls += IsControl(value) || (encoding == Windows1252 && IsUndefined(value)) ? 1 : 0;
        }
        return controls == 0 || controls <= bytes.Length / CharactersPerControl;
    }

    // As https://mimesniff.spec.whatwg.org/#binary-data-byte: tab, line ends, form feed and escape are text.
    private static bool IsControl(byte value) =>
        value is < 0x09 or 0x0B or (> 0x0D and < 0x1B) or (> 0x1B and < 0x20) or 0x7F;

    private static bool IsUndefined(byte value) => value is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D;
}
