using System.Collections.Immutable;
using OrleansBatch.Pipeline.Extraction.Packages;

namespace OrleansBatch.Pipeline.Extraction.Spreadsheet;

/// <summary>What a workbook's main part says.</summary>
/// <param name="Is1904">Whether its dates count from 1904 on, as old Macintoshes did.</param>
/// <param name="Sheets">Its sheets in the order of their tabs.</param>
internal sealed record XlsxWorkbook(bool Is1904, ImmutableArray<XlsxSheet> Sheets)
{
    /// <summary>Reads the main part.</summary>
    public static XlsxWorkbook Read(PartReader part)
    {
        var is1904 = false;
        var sheets = ImmutableArray.CreateBuilder<XlsxSheet>();
        while (part.Read())
        {
            var xml = part.Xml;
            switch (part.IsStart ? xml.LocalName : "")
            {
                case "workbookPr":
                    is1904 = xml.GetAttribute("date1904") is "1" or "true";
                    break;
                case "sheet":
                    sheets.Add(new XlsxSheet(
                        xml.GetAttribute("name") ?? "",
                        xml.GetAttribute("id", OfficeRelationships.Transitional)
                            ?? xml.GetAttribute("id", OfficeRelationships.Strict) ?? "",
                        xml.GetAttribute("state") is "hidden" or "veryHidden"));
                    break;
            }
        }
        return new XlsxWorkbook(is1904, sheets.ToImmutable());
    }
}

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Relationship">Which relationship leads to its part.</param>
/// <param name="IsHidden">Whether Excel shows no tab for it.</param>
internal sealed record XlsxSheet(string Name, string Relationship, bool IsHidden);
