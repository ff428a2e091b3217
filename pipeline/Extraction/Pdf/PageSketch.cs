using System.Globalization;
using System.Text;

namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>A page drawn small and in grey, to see whether there is anything on it.</summary>
/// <param name="Width">Dots in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Dots">From 0, black, to 255, row after row.</param>
internal sealed record PageSketch(int Width, int Height, ReadOnlyMemory<byte> Dots)
{
    // Text drawn this small is no longer black; the grain of paper, also that of a bad scan, is much fainter.
    private const int Contrast = 32;

    /// <summary>Rows in which any dot differs clearly from the page's ground.</summary>
    public int MarkedRows()
    {
        var dots = Dots.Span;
        var ground = Median(dots);
        var marked = 0;
        for (var row = 0; row < Height; row++)
        {
            foreach (var dot in dots.Slice(row * Width, Width))
            {
                if (Math.Abs(dot - ground) > Contrast)
                {
                    marked++;
                    break;
                }
            }
        }
        return marked;
    }

    /// <summary>Reads the grey pictures of pgm(5) that follow each other in a file.</summary>
    /// <exception cref="InvalidDataException">They are none.</exception>
    public static IEnumerable<PageSketch> Read(ReadOnlyMemory<byte> file)
    {
        while (file.Length > 0)
        {
            // P5, width and height, 255: three lines.
            var header = file.Span[..Math.Min(file.Length, 64)];
            var end = Lines(header, 3);
            var words = Encoding.ASCII.GetString(header[..end]).Trim().Split([' ', '\n']);
            if (words is not ["P5", var width, var height, "255"])
            {
                throw new InvalidDataException("Not a grey picture.");
            }
            var (w, h) = (Number(width), Number(height));
            yield return new PageSketch(w, h, file.Slice(end, w * h));
            file = file[(end + (w * h))..];
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int Lines(ReadOnlySpan<byte> text, int count)
    {
        var end = 0;
        for (var line = 0; line < count; line++)
        {
            end += text[end..].IndexOf((byte)'\n') + 1;
        }
        return end;
    }

    private static int Median(ReadOnlySpan<byte> dots)
    {
        var counts = new int[256];
        foreach (var dot in dots)
        {
            counts[dot]++;
        }
        var (value, below) = (0, 0);
        while (value < 255 && below + counts[value] <= dots.Length / 2)
        {
            below += counts[value++];
        }
        return value;
    }
}
