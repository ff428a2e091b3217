using System.Text;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Rtf;

/// <summary>
/// Writes the visible text of an RTF file in one pass, without recursion: paragraphs parted by a blank line, list items
/// and rows on lines, cells by tabs, notes, comments and text boxes after their paragraph, pages where the author asked
/// for them. Hidden and deleted text, pictures and objects are left out.
/// </summary>
internal sealed class RtfTextReader
{
    private const int TokensBetweenLooks = 4_096;

    // Where letters of symbol fonts lie, which lists have their bullets from.
    private const char FirstSymbol = '\uF000';
    private const char LastSymbol = '\uF0FF';
    private const char Bullet = '•';

    private readonly ExtractionLimits limits;
    private readonly CancellationToken cancellationToken;
    private readonly RtfTokens tokens;
    private readonly BoundedText text;
    private readonly RtfParagraphs paragraphs;
    private readonly RtfFonts fonts = new();
    private readonly RtfAsides asides = new();
    private readonly Stack<RtfGroup> groups = new();
    private readonly List<byte> bytes = [];
    private RtfGroup group = new() { Substitutes = 1 };
    private Encoding document = TextEncoding.Windows1252;
    private int substitutesLeft;
    private bool isFirst;
    private bool isMarked;

    /// <summary>Begins to read a file.</summary>
    public RtfTextReader(ReadOnlyMemory<byte> file, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        (this.limits, this.cancellationToken) = (limits, cancellationToken);
        (tokens, text) = (new RtfTokens(file), new BoundedText(limits));
        paragraphs = new RtfParagraphs(text, asides);
    }

    /// <summary>Reads the file; text and title.</summary>
    /// <exception cref="StageException">Its groups nest too deep, or it has too much text.</exception>
    public (string Text, string? Title) ReadAll()
    {
        for (long count = 1; tokens.Next() is { Kind: not RtfTokenKind.End } token; count++)
        {
            if (count % TokensBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            Take(token);
        }
        while (groups.Count > 0)
        {
            Close();
        }
        WriteBytes();
        asides.AppendTo(text);
        return (asides.Around(text.ToString()), asides.Title);
    }

    private void Take(RtfToken token)
    {
        switch (token.Kind)
        {
            case RtfTokenKind.Open:
                Open();
                break;
            case RtfTokenKind.Close:
                Close();
                break;
            case RtfTokenKind.Byte:
                TakeByte((byte)token.Number!);
                break;
            case RtfTokenKind.Control when token.Word == "*":
                isMarked = isFirst; // Anywhere else it means nothing.
                return;
            case RtfTokenKind.Control:
                Control(token.Word, token.Number);
                break;
        }
        isMarked = false;
        isFirst = token.Kind == RtfTokenKind.Open;
    }

    private void Open()
    {
        WriteBytes();
        if (groups.Count >= limits.RtfDepth)
        {
            throw new StageException(
                StageError.TooLarge, $"The document's RTF groups nest deeper than {limits.RtfDepth} levels.");
        }
        groups.Push(group);
        group = group with { Aside = RtfAside.None };
        substitutesLeft = 0;
    }

    private void Close()
    {
        WriteBytes();
        substitutesLeft = 0;
        if (group.Aside != RtfAside.None)
        {
            asides.Add(group.Aside, text, group.Start);
        }
        group = groups.TryPop(out var around) ? around : group;
    }

    private void TakeByte(byte value)
    {
        if (substitutesLeft > 0)
        {
            substitutesLeft--;
        }
        else if (group.IsFontTable)
        {
            fonts.TakeName(value);
        }
        else if (!group.IsSkipped && !group.IsHidden)
        {
            bytes.Add(value);
        }
    }

    private void Control(string word, int? number)
    {
        if (word == "u")
        {
            TakeUnicode(number ?? 0);
            return;
        }
        if (substitutesLeft > 0)
        {
            substitutesLeft--;
        }
        if (group.IsSkipped)
        {
            TakeUnicodeTwin(word);
            return;
        }
        WriteBytes();
        if (RtfWords.Skipped.Contains(word) || (isMarked && !RtfWords.Known.Contains(word)))
        {
            group.IsSkipped = true;
        }
        else if (RtfWords.Asides.TryGetValue(word, out var aside))
        {
            (group.Aside, group.Start, group.IsHidden) = (aside, text.Length, false);
        }
        else if (RtfWords.Text.TryGetValue(word, out var written))
        {
            Write(written);
        }
        else if (!fonts.Take(word, number, ref group))
        {
            Format(word, number);
        }
    }

    // A group that says the same twice, in old code pages and in Unicode: {\upr{...}{\*\ud{...}}}.
    private void TakeUnicodeTwin(string word)
    {
        if (isMarked && word == "ud")
        {
            group.IsSkipped = false;
        }
    }

    private void TakeUnicode(int number)
    {
        if (group is { IsSkipped: false, IsHidden: false, IsFontTable: false })
        {
            WriteBytes();
            var letter = (char)(ushort)number;
            text.Append(group.IsListText && letter is >= FirstSymbol and <= LastSymbol ? Bullet : letter);
        }
        substitutesLeft = group.Substitutes;
    }

    private void Format(string word, int? number)
    {
        switch (word)
        {
            case "uc":
                group.Substitutes = Math.Clamp(number ?? 1, 0, 16);
                break;
            case "upr":
                group.IsSkipped = true;
                break;
            case "ansicpg":
                document = RtfCharsets.CodePage(number ?? 0) ?? document;
                break;
            case "mac":
                document = RtfCharsets.CodePage(10000)!;
                break;
            case "pc":
                document = RtfCharsets.CodePage(437)!;
                break;
            case "pca":
                document = RtfCharsets.CodePage(850)!;
                break;
            case "v" or "deleted":
                group.IsHidden = number != 0;
                break;
            default:
                paragraphs.Take(word, ref group);
                break;
        }
    }

    private void Write(string written)
    {
        if (group is { IsHidden: false, IsFontTable: false })
        {
            text.Append(written);
        }
    }

    // Together, for encodings in which two bytes make a letter.
    private void WriteBytes()
    {
        if (bytes.Count > 0)
        {
            text.Append((group.FontEncoding ?? document).GetString([.. bytes]));
            bytes.Clear();
        }
    }
}
