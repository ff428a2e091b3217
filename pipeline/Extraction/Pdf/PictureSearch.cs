using Microsoft.Win32.SafeHandles;

namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>
/// Looks for pictures in the bytes of a PDF. A picture is always an object of its own, and what describes an object
/// that has data is never compressed: <c>/Subtype /Image</c>.
/// </summary>
internal static class PictureSearch
{
    private const int BlockBytes = 65_536;

    private static ReadOnlySpan<byte> Name => "/Image"u8;

    /// <summary>Whether there is any. Reads the file once at most, and stops at the first.</summary>
    public static bool Finds(SafeFileHandle file)
    {
        var buffer = new byte[BlockBytes];
        var kept = 0;
        for (long at = 0; RandomAccess.Read(file, buffer.AsSpan(kept), at) is > 0 and var read; at += read)
        {
            var block = buffer.AsSpan(0, kept + read);
            if (Finds(block))
            {
                return true;
            }

            // What the end may have cut through comes to the front and is looked at again.
            kept = Math.Min(Name.Length, block.Length);
            block[^kept..].CopyTo(buffer);
        }
        return false;
    }

    // Not /ImageB, /ImageC and /ImageI, which any PDF may name.
    private static bool Finds(ReadOnlySpan<byte> block)
    {
        while (block.IndexOf(Name) is >= 0 and var at && at + Name.Length < block.Length)
        {
            block = block[(at + Name.Length)..];
            if (!char.IsAsciiLetterOrDigit((char)block[0]))
            {
                return true;
            }
        }
        return false;
    }
}
