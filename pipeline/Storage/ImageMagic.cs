namespace OrleansBatch.Pipeline.Storage;

/// <summary>Tells pictures by their first bytes.</summary>
internal static class ImageMagic
{
    /// <summary>The type of the picture; null when it is none.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 0x1A, 10, ..] => ContentType.Png,
        [0xFF, 0xD8, 0xFF, ..] => ContentType.Jpeg,
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => ContentType.Tiff,
        _ => null,
    };
}
