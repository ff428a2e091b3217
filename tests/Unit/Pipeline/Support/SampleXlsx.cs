namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Writes the smallest Excel workbooks that say something.</summary>
internal static class SampleXlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>A workbook of one sheet.</summary>
    public static byte[] WithRows(string rows, string strings = "", string styles = "", bool is1904 = false) =>
        WithSheets([("Sheet", "", rows)], strings, styles, is1904);

    /// <summary>A workbook of sheets: name, attributes, rows.</summary>
    public static byte[] WithSheets(
        (string Name, string More, string Rows)[] sheets,
        string strings = "",
        string styles = "",
        bool is1904 = false,
        params (string Path, string Xml)[] parts)
    {
        var list = sheets.Select((sheet, at) => $"""<sheet name="{sheet.Name}" {sheet.More} r:id="s{at}"/>""");
        var links = sheets.Select((_, at) =>
            $"""<Relationship Id="s{at}" Type="{Office}/worksheet" Target="worksheets/sheet{at}.xml"/>""");
        return SampleDocx.Zip(
        [
            ("[Content_Types].xml", $"""<Types xmlns="{Packages}/content-types"/>"""),
            ("_rels/.rels", Relationships(
                $"""<Relationship Id="r" Type="{Office}/officeDocument" Target="xl/workbook.xml"/>""")),
            ("xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Office}"><workbookPr date1904="{(is1904 ? 1 : 0)}"/>
                <sheets>{string.Concat(list)}</sheets></workbook>
                """),
            ("xl/_rels/workbook.xml.rels", Relationships(
                $"""
                {string.Concat(links)}
                <Relationship Id="t" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/>
                <Relationship Id="f" Type="{Office}/styles" Target="styles.xml"/>
                """)),
            ("xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{strings}</sst>"""),
            ("xl/styles.xml", $"""<styleSheet xmlns="{Main}">{styles}</styleSheet>"""),
            .. sheets.Select((sheet, at) => (
                $"xl/worksheets/sheet{at}.xml",
                $"""<worksheet xmlns="{Main}"><sheetData>{sheet.Rows}</sheetData></worksheet>""")),
            .. parts,
        ]);
    }

    /// <summary>The relationships of a part.</summary>
    public static string Relationships(string inner) =>
        $"""<Relationships xmlns="{Packages}/relationships">{inner}</Relationships>""";

    /// <summary>A relationship of a part.</summary>
    public static string Relationship(string type, string target) =>
        $"""<Relationship Id="r{type}" Type="{Office}/{type}" Target="{target}"/>""";
}
