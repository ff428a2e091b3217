using System.Text;

namespace OrleansBatch.Tests.Integration.Host;

/// <summary>Small documents whose contents are known.</summary>
internal static class Samples
{
    /// <summary>A plain text with an e-mail address and an amount in it.</summary>
    public static (string Name, byte[] Bytes) Letter { get; } = (
        "letter.txt",
        Encoding.UTF8.GetBytes("Dear Ada,\n\nplease pay $5,000 by 12 March 2024. Write to clerk@court.example.\n"));

    /// <summary>A Markdown text.</summary>
    public static (string Name, byte[] Bytes) Notes { get; } = (
        "notes.md", Encoding.UTF8.GetBytes("# Notes\n\nThe hearing is on 1 May 2025.\n"));

    /// <summary>A page.</summary>
    public static (string Name, byte[] Bytes) Page { get; } = (
        "page.html",
        Encoding.UTF8.GetBytes(
            "<!DOCTYPE html><html><head><title>Page</title></head><body><p>Visit us.</p></body></html>"));

    /// <summary>Bytes that begin as a PDF does and are none.</summary>
    public static (string Name, byte[] Bytes) BrokenPdf { get; } = (
        "broken.pdf", Encoding.UTF8.GetBytes("%PDF-1.7\nthis is not a PDF at all"));

    /// <summary>Bytes of a type that no stage reads.</summary>
    public static (string Name, byte[] Bytes) Sound { get; } = (
        "sound.ogg", [(byte)'O', (byte)'g', (byte)'g', (byte)'S', 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]);
}
