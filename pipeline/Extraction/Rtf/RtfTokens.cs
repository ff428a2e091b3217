using System.Text;

namespace OrleansBatch.Pipeline.Extraction.Rtf;

/// <summary>What a piece of an RTF file is.</summary>
internal enum RtfTokenKind
{
    /// <summary>The file's end.</summary>
    End,

    /// <summary>A group begins.</summary>
    Open,

    /// <summary>A group ends.</summary>
    Close,

    /// <summary>A control word or symbol.</summary>
    Control,

    /// <summary>One byte of text.</summary>
    Byte,
}

/// <summary>A piece of an RTF file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Word">The control word.</param>
/// <param name="Number">The number behind the word, or the byte; null for none.</param>
internal readonly record struct RtfToken(RtfTokenKind Kind, string Word = "", int? Number = null);

/// <summary>
/// Parts an RTF file (version 1.9.1 of the format) into its pieces, in one pass; passes over raw binary data.
/// </summary>
internal sealed class RtfTokens(ReadOnlyMemory<byte> file)
{
    private const int MaxWordLength = 32; // As the format allows.
    private const int MaxDigits = 10;

    private int at;

    /// <summary>The next piece.</summary>
    public RtfToken Next()
    {
        var bytes = file.Span;
        while (at < bytes.Length && bytes[at] is (byte)'\r' or (byte)'\n' or 0)
        {
            at++;
        }
        if (at >= bytes.Length)
        {
            return default;
        }
        var value = bytes[at++];
        return value switch
        {
            (byte)'{' => new RtfToken(RtfTokenKind.Open),
            (byte)'}' => new RtfToken(RtfTokenKind.Close),
            (byte)'\\' => Control(bytes),
            _ => new RtfToken(RtfTokenKind.Byte, "", value),
        };
    }

    private RtfToken Control(ReadOnlySpan<byte> bytes)
    {
        if (at >= bytes.Length)
        {
            return default;
        }
        if (!char.IsAsciiLetter((char)bytes[at]))
        {
            return Symbol(bytes);
        }
        var start = at;
        while (at < bytes.Length && at - start < MaxWordLength && char.IsAsciiLetter((char)bytes[at]))
        {
            at++;
        }
        var word = Encoding.ASCII.GetString(bytes[start..at]);
        var number = Number(bytes);
        if (at < bytes.Length && bytes[at] == ' ')
        {
            at++;
        }
        if (word == "bin" && number > 0)
        {
            at = (int)Math.Min(bytes.Length, at + (long)number);
        }
        return new RtfToken(RtfTokenKind.Control, word, number);
    }

    private RtfToken Symbol(ReadOnlySpan<byte> bytes)
    {
        var symbol = (char)bytes[at++];
        switch (symbol)
        {
            case '\'' when at + 1 < bytes.Length
                && char.IsAsciiHexDigit((char)bytes[at]) && char.IsAsciiHexDigit((char)bytes[at + 1]):
                at += 2;
                return new RtfToken(
                    RtfTokenKind.Byte, "'", (Digit(bytes[at - 2]) << 4) + Digit(bytes[at - 1]));
            case '\\' or '{' or '}':
                return new RtfToken(RtfTokenKind.Byte, "", symbol);
            default:
                return new RtfToken(RtfTokenKind.Control, symbol is '\r' or '\n' ? "par" : $"{symbol}");
        }
    }

    private int? Number(ReadOnlySpan<byte> bytes)
    {
        var start = at;
        var isNegative = at + 1 < bytes.Length && bytes[at] == '-' && char.IsAsciiDigit((char)bytes[at + 1]);
        at += isNegative ? 1 : 0;
        long number = 0;
        for (; at < bytes.Length && at - start < MaxDigits && char.IsAsciiDigit((char)bytes[at]); at++)
        {
            number = (number * 10) + bytes[at] - '0';
        }
        return at == start ? null : (int)Math.Clamp(isNegative ? -number : number, int.MinValue, int.MaxValue);
    }

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
