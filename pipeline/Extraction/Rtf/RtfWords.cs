using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Extraction.Rtf;

/// <summary>Control words of RTF that matter to text.</summary>
internal static class RtfWords
{
    /// <summary>Words and symbols that stand for text.</summary>
    public static FrozenDictionary<string, string> Text { get; } = new Dictionary<string, string>
    {
        ["tab"] = "\t",
        ["line"] = "\n",
        ["lbr"] = "\n",
        ["softline"] = "",
        ["emdash"] = "—",
        ["endash"] = "–",
        ["lquote"] = "‘",
        ["rquote"] = "’",
        ["ldblquote"] = "“",
        ["rdblquote"] = "”",
        ["bullet"] = "•",
        ["emspace"] = " ",
        ["enspace"] = " ",
        ["qmspace"] = " ",
        ["~"] = " ",
        ["_"] = "-",
    }.ToFrozenDictionary();

    /// <summary>Groups whose text is not the document's: tables of styles, instructions of fields, pictures.</summary>
    public static FrozenSet<string> Skipped { get; } = FrozenSet.ToFrozenSet(
    [
        "colortbl", "stylesheet", "pict", "filetbl", "revtbl", "fldinst", "objdata", "objclass", "objname", "nonshppict",
        "sp", "shprslt", "xe", "tc", "tcn", "pntxta", "pntxtb", "private", "bkmkstart", "bkmkend", "nonesttables",
        "author", "operator", "subject", "keywords", "comment", "doccomm", "hlinkbase", "creatim", "revtim", "printim",
        "buptim", "manager", "company", "category", "listname", "rsidtbl", "ftnsep", "ftnsepc", "ftncn", "aftnsep",
        "aftnsepc", "aftncn", "atnid", "atnauthor", "panose", "falt", "template", "linkval", "propname", "formfield",
        "datafield", "xmlnstbl", "themedata", "background", "dpcallout",
    ]);

    /// <summary>Groups marked as ones that old readers skip, and that hold text of the document all the same.</summary>
    public static FrozenSet<string> Known { get; } = FrozenSet.ToFrozenSet(
        ["shpinst", "shppict", "shptxt", "annotation", "do", "dptxbx", "ud", "sect", "nestrow", "footnote", "mmath",
            "moMath", "moMathPara"]);

    /// <summary>Groups whose text stands apart from the text around them.</summary>
    public static FrozenDictionary<string, RtfAside> Asides { get; } = new Dictionary<string, RtfAside>
    {
        ["header"] = RtfAside.Header,
        ["headerl"] = RtfAside.Header,
        ["headerr"] = RtfAside.Header,
        ["headerf"] = RtfAside.Header,
        ["footer"] = RtfAside.Footer,
        ["footerl"] = RtfAside.Footer,
        ["footerr"] = RtfAside.Footer,
        ["footerf"] = RtfAside.Footer,
        ["footnote"] = RtfAside.Note,
        ["annotation"] = RtfAside.Comment,
        ["shptxt"] = RtfAside.Box,
        ["dptxbxtext"] = RtfAside.Box,
        ["title"] = RtfAside.Title,
    }.ToFrozenDictionary();
}

/// <summary>What text that stands apart is.</summary>
internal enum RtfAside
{
    /// <summary>It does not stand apart.</summary>
    None,

    /// <summary>The top of pages.</summary>
    Header,

    /// <summary>The bottom of pages.</summary>
    Footer,

    /// <summary>A footnote or an endnote.</summary>
    Note,

    /// <summary>A reviewer's comment.</summary>
    Comment,

    /// <summary>A text box.</summary>
    Box,

    /// <summary>The document's title.</summary>
    Title,
}
