using System.Collections.Frozen;
using System.Globalization;
using ExcelNumberFormat;

namespace OrleansBatch.Pipeline.Extraction.Spreadsheet;

/// <summary>
/// Shows a number as Excel does, in English. Formats that hang on the reader's country show dates as
/// <c>2016-04-03</c>: nobody else's order of day and month is put into a document.
/// </summary>
internal sealed class XlsxNumberFormat
{
    private const int MaxCodeLength = 255; // As Excel allows.

    // ECMA-376 part 1, 18.8.30. 14 and 22 are the short date of whoever looks.
    private static readonly FrozenDictionary<int, string> BuiltIn = new Dictionary<int, string>
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# ??/??",
        [14] = "yyyy-mm-dd",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "yyyy-mm-dd h:mm",
        [37] = "#,##0 ;(#,##0)",
        [38] = "#,##0 ;(#,##0)",
        [39] = "#,##0.00;(#,##0.00)",
        [40] = "#,##0.00;(#,##0.00)",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mmss.0",
        [48] = "##0.0E+0",
    }.ToFrozenDictionary();

    private readonly NumberFormat? format;
    private readonly bool is1904;

    private XlsxNumberFormat(NumberFormat? format, bool is1904) => (this.format, this.is1904) = (format, is1904);

    /// <summary>Numbers without any format.</summary>
    public static XlsxNumberFormat General { get; } = new(null, false);

    /// <summary>The format of an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="code">What the workbook says of it; null where it says nothing.</param>
    /// <param name="is1904">Whether dates count from 1904 on.</param>
    public static XlsxNumberFormat For(int id, string? code, bool is1904)
    {
        code ??= BuiltIn.GetValueOrDefault(id);
        if (code is null or "" or "General" or "@" || code.Length > MaxCodeLength)
        {
            return General;
        }
        var parsed = new NumberFormat(code);
        return parsed.IsValid ? new XlsxNumberFormat(parsed, is1904) : General;
    }

    /// <summary>The number as it is shown; as it is written where it can't be.</summary>
    public string Show(string written)
    {
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return written;
        }
        if (format is null || (format.IsDateTimeFormat && number < 0))
        {
            return Plain(number, written);
        }
        try
        {
            var shown = format.Format(number, CultureInfo.InvariantCulture, is1904);
            return shown.Length > 0 ? shown : written;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return written; // A date before the first, or after the last.
        }
    }

    // Fifteen digits are what Excel keeps; more are an artefact of binary fractions.
    private static string Plain(double number, string written) => Math.Abs(number) switch
    {
        >= 1e15 or double.NaN => written,
        >= 1e-9 or 0 => number.ToString("0.###############", CultureInfo.InvariantCulture),
        _ => number.ToString("G15", CultureInfo.InvariantCulture),
    };
}
