using System.Globalization;
using OrleansBatch.Pipeline.Extraction.Packages;

namespace OrleansBatch.Pipeline.Extraction.Spreadsheet;

/// <summary>How the styles of a workbook show numbers.</summary>
internal sealed class XlsxStyles
{
    private readonly List<XlsxNumberFormat> byStyle = [];

    /// <summary>The format of cells of a style.</summary>
    public XlsxNumberFormat Format(int style) =>
        style >= 0 && style < byStyle.Count ? byStyle[style] : XlsxNumberFormat.General;

    /// <summary>Reads the styles of a workbook.</summary>
    /// <param name="package">The workbook.</param>
    /// <param name="main">Its main part.</param>
    /// <param name="is1904">Whether its dates count from 1904 on.</param>
    public static XlsxStyles Read(OpcPackage package, string main, bool is1904)
    {
        var styles = new XlsxStyles();
        var codes = new Dictionary<int, string>();
        var formats = new Dictionary<int, XlsxNumberFormat>();
        foreach (var part in package.Related(main, "/styles"))
        {
            using var reader = package.Open(part);
            var inCells = false;
            while (reader.Read())
            {
                inCells = reader.Xml.LocalName == "cellXfs" ? reader.IsStart : inCells;
                if (reader is { IsStart: true, Xml.LocalName: "numFmt" })
                {
                    codes[Number(reader, "numFmtId")] = reader.Xml.GetAttribute("formatCode") ?? "";
                }
                else if (inCells && reader is { IsStart: true, Xml.LocalName: "xf" })
                {
                    var id = Number(reader, "numFmtId");
                    if (!formats.TryGetValue(id, out var format))
                    {
                        formats[id] = format = XlsxNumberFormat.For(id, codes.GetValueOrDefault(id), is1904);
                    }
                    styles.byStyle.Add(format);
                }
            }
        }
        return styles;
    }

    private static int Number(PartReader reader, string attribute) =>
        int.TryParse(reader.Xml.GetAttribute(attribute), CultureInfo.InvariantCulture, out var number) ? number : 0;
}
