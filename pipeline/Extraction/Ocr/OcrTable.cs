using System.Globalization;
using System.Text;

namespace OrleansBatch.Pipeline.Extraction.Ocr;

/// <summary>
/// Reads the table of tab-separated values that tesseract(1) writes: a row for each word, with its place.
/// </summary>
internal static class OcrTable
{
    // level, page_num, block_num, par_num, line_num, word_num, left, top, width, height, conf, text
    private const int Columns = 12;
    private const int Block = 2;
    private const int Paragraph = 3;
    private const int Line = 4;
    private const int Confidence = 10;
    private const int Text = 11;
    private const string WordLevel = "5";

    /// <summary>The words in their lines and paragraphs.</summary>
    public static OcrPage Read(string table)
    {
        var text = new StringBuilder();
        var sum = 0.0;
        var words = 0;
        string[]? before = null;
        foreach (var row in table.Split('\n').Select(line => line.Split('\t', Columns)))
        {
            if (row is not [WordLevel, ..] || row.Length < Columns || string.IsNullOrWhiteSpace(row[Text]))
            {
                continue;
            }
            text.Append(Between(before, row)).Append(row[Text]);
            sum += double.Parse(row[Confidence], CultureInfo.InvariantCulture);
            words++;
            before = row;
        }

        // To a thousandth: what comes after it is noise, and differs between processors.
        return new OcrPage(text.ToString(), words == 0 ? 0 : Math.Round(sum / words / 100, 3));
    }

    private static string Between(string[]? before, string[] word) => before switch
    {
        null => "",
        _ when before[Block] != word[Block] || before[Paragraph] != word[Paragraph] => "\n\n",
        _ when before[Line] != word[Line] => "\n",
        _ => " ",
    };
}
