namespace OrleansBatch.Pipeline.Extraction.Spreadsheet;

/// <summary>References to cells, such as <c>AB12</c>.</summary>
internal static class CellReference
{
    private const int MaxColumn = 16_384;

    /// <summary>The column of a reference, from 1; null for what is none.</summary>
    public static int? Column(string? reference)
    {
        var column = 0;
        foreach (var character in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(character))
            {
                break;
            }
            column = (column * 26) + character - 'A' + 1;
            if (column > MaxColumn)
            {
                return null;
            }
        }
        return column > 0 ? column : null;
    }
}
