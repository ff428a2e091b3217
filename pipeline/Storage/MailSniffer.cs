using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>
/// Tells e-mails from other text: they begin with a block of header fields (RFC 5322) that ends with an empty line, at
/// least two of them fields that mail has, and one of them of a form that only programs write: a date with a time, a
/// message id, a MIME version, or a trace of a server. A printed e-mail or a list of keys and values has none of these.
/// </summary>
internal static class MailSniffer
{
    private const int MaxNameLength = 77;

    private static readonly FrozenSet<string> MailFields = FrozenSet.ToFrozenSet(
        ["from", "to", "cc", "bcc", "subject", "date", "sender", "reply-to", "message-id", "in-reply-to", "references",
            "mime-version", "content-type", "received", "return-path", "delivered-to", "envelope-to"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Months = FrozenSet.ToFrozenSet(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        StringComparer.OrdinalIgnoreCase);

    // https://www.rfc-editor.org/rfc/rfc5322#section-3.6.8
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        [.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code).Where(character => character != ':')]);

    /// <summary>Whether a text begins as an e-mail does.</summary>
    /// <param name="bytes">Its beginning; what stands in the fields' names is ASCII.</param>
    /// <param name="named">Whether its name says so too: then any field that mail has is enough.</param>
    public static bool IsMail(ReadOnlySpan<byte> bytes, bool named)
    {
        var (lines, fields) = (0, 0);
        var isMarked = named;
        var text = Encoding.Latin1.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty)
            {
                break;
            }
            lines++;
            if ((line[0] is ' ' or '\t' && lines > 1) || (lines == 1 && named && line.StartsWith("From ")))
            {
                continue;
            }
            var colon = line.IndexOf(':');
            var name = line[..Math.Max(0, colon)].TrimEnd(" \t");
            if (name.IsEmpty || name.Length > MaxNameLength || name.ContainsAnyExcept(NameCharacters))
            {
                return false;
            }
            fields += MailFields.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name) ? 1 : 0;
            isMarked |= IsMark(name, line[(colon + 1)..].Trim());
        }
        return isMarked && fields >= (named ? 1 : 2);
    }

    private static bool IsMark(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        Span<char> lower = stackalloc char[MaxNameLength];
        return lower[..name.ToLowerInvariant(lower)] switch
        {
            "message-id" => value.StartsWith('<') && value.Contains('@') && value.EndsWith('>'),
            "mime-version" => value.StartsWith("1."),
            "received" => value.StartsWith("from ") || value.StartsWith("by ") || value.StartsWith("("),
            "date" => IsDate(value),
            _ => false,
        };
    }

    // Mon, 3 May 2010 10:00:00 +0200: a month's name and a time in digits.
    private static bool IsDate(ReadOnlySpan<char> value)
    {
        var colon = value.IndexOf(':');
        var hasTime = colon > 0 && colon + 1 < value.Length
            && char.IsAsciiDigit(value[colon - 1]) && char.IsAsciiDigit(value[colon + 1]);
        if (!hasTime || value.Length > MaxNameLength)
        {
            return false;
        }
        foreach (var word in value[..colon].SplitAny(' ', ',', '-'))
        {
            var piece = value[word];
            if (piece.Length == 3 && Months.Contains(piece.ToString()))
            {
                return true;
            }
        }
        return false;
    }
}
