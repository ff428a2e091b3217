namespace OrleansBatch.Pipeline.Extraction.Images;

/// <summary>How large a picture says it is, in dots.</summary>
internal readonly record struct PictureSize(long Width, long Height)
{
    /// <summary>All of its dots.</summary>
    public long Dots => Width * Height;
}
