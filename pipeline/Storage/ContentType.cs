namespace OrleansBatch.Pipeline.Storage;

/// <summary>Media types that the pipelines can read, found by looking at the bytes and never by name alone.</summary>
public static class ContentType
{
    /// <summary>PDF.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>Word, Open XML.</summary>
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Excel, Open XML.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>PowerPoint, Open XML.</summary>
    public const string Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    /// <summary>OpenDocument text.</summary>
    public const string Odt = "application/vnd.oasis.opendocument.text";

    /// <summary>OpenDocument spreadsheet.</summary>
    public const string Ods = "application/vnd.oasis.opendocument.spreadsheet";

    /// <summary>OpenDocument presentation.</summary>
    public const string Odp = "application/vnd.oasis.opendocument.presentation";

    /// <summary>Rich Text Format.</summary>
    public const string Rtf = "application/rtf";

    /// <summary>An e-mail, as it is sent.</summary>
    public const string Mail = "message/rfc822";

    /// <summary>PNG.</summary>
    public const string Png = "image/png";

    /// <summary>JPEG.</summary>
    public const string Jpeg = "image/jpeg";

    /// <summary>TIFF, of one picture or many.</summary>
    public const string Tiff = "image/tiff";

    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>Markdown. Its bytes are plain text: a text whose name ends in .md, .markdown or .mdown.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>Plain text in any encoding that can be told.</summary>
    public const string Text = "text/plain";
}
