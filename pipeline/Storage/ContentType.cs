namespace OrleansBatch.Pipeline.Storage;

/// <summary>Media types that the pipelines can read, found by looking at the bytes and never by name alone.</summary>
public static class ContentType
{
    /// <summary>PDF.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>Word, Open XML.</summary>
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>Markdown. Its bytes are plain text: a text whose name ends in .md, .markdown or .mdown.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>Plain text in any encoding that can be told.</summary>
    public const string Text = "text/plain";
}
