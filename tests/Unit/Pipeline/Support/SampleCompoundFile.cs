using System.Text;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Writes what a compound file begins with: a header, and a directory with one stream.</summary>
internal static class SampleCompoundFile
{
    public static byte[] With(string stream)
    {
        var file = new byte[2_048];
        byte[] magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(file, 0);
        BitConverter.GetBytes((ushort)9).CopyTo(file, 30);
        BitConverter.GetBytes(1).CopyTo(file, 48);
        Encoding.Unicode.GetBytes("Root Entry").CopyTo(file, 1_024);
        Encoding.Unicode.GetBytes(stream).CopyTo(file, 1_152);
        return file;
    }
}
