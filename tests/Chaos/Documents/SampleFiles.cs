using System.Globalization;
using System.Text;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Chaos.Documents;

/// <summary>A small file to submit.</summary>
/// <param name="Name">Its name, which is its document's id too.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record SampleFile(string Name, byte[] Bytes);

/// <summary>Small files of the kinds that the service reads, each with something of its own in it.</summary>
internal static class SampleFiles
{
    /// <summary>PDF, Word, HTML and text by turns. Each tenth has the bytes of one before it.</summary>
    public static IReadOnlyList<SampleFile> Mixed(int count) =>
        [.. Enumerable.Range(1, count).Select(number => Numbered(number, number % 10 == 0 ? number - 4 : number))];

    /// <summary>A PDF of one page.</summary>
    public static byte[] Pdf(string about) => SamplePdf.WithPages($"In the matter of {about}.\nThe fee is $5,000.");

    private static SampleFile Numbered(int number, int content)
    {
        var about = string.Create(CultureInfo.InvariantCulture, $"case {content} of 12 March 2024");
        return (content % 4) switch
        {
            0 => new($"f{number}.pdf", Pdf(about)),
            1 => new($"f{number}.docx", SampleDocx.WithBody(SampleDocx.Paragraph($"Letter on {about}."))),
            2 => new($"f{number}.html", Encoding.UTF8.GetBytes(
                $"<!DOCTYPE html><html><head><title>Page</title></head><body><p>Notes on {about}.</p></body></html>")),
            _ => new($"f{number}.txt", Encoding.UTF8.GetBytes($"Dear Ada,\n\nplease read {about}.\n")),
        };
    }
}
