using System.Globalization;
using System.Text;

namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>Decides which pages of a PDF are read as pictures when nobody says so.</summary>
internal static class OcrPolicy
{
    // A stamp, a header and a footer: the layer of a scanned page that was filed with a court has no more.
    private const int SparseCharacters = 200;

    // Of the drawn page, which is 256 rows high, a printed line takes three to five, and a heading eight.
    private const int RowsOfALine = 10;
    private const int RowsOfNothing = 1;

    private const double GarbageShare = 0.1;

    /// <summary>Whether a page has no text layer to speak of.</summary>
    public static bool IsUnusable(string text) => Letters(text) == 0 || IsGarbage(text);

    /// <summary>Whether a page has so little text that there may be a picture of more.</summary>
    public static bool IsSparse(string text) => Letters(text) < SparseCharacters;

    /// <summary>Whether there is more on a page than its text layer accounts for.</summary>
    public static bool ShowsMore(string text, int markedRows)
    {
        var lines = IsGarbage(text) ? 0 : text.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));
        return markedRows > RowsOfNothing + (RowsOfALine * lines);
    }

    /// <summary>Whether the picture's text is to stand for the page, and not its text layer.</summary>
    public static bool IsBetter(string recognised, string layer) =>
        recognised.Length > 0 && (IsGarbage(layer) || Letters(recognised) > Letters(layer));

    // Characters without a meaning: fonts that do not say which letters their shapes are.
    private static bool IsGarbage(string text)
    {
        var (all, meaningless) = (0, 0);
        foreach (var rune in text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)))
        {
            all++;
            meaningless += rune.Value == 0xFFFD || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse
                or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned ? 1 : 0;
        }
        return meaningless > all * GarbageShare;
    }

    private static int Letters(string text) => text.EnumerateRunes().Count(Rune.IsLetterOrDigit);
}
