namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>How large a page is, in points of 1/72 inch.</summary>
internal readonly record struct PageSize(double Width, double Height)
{
    private const double PointsPerInch = 72;
    private const int UsualDotsPerInch = 200;

    // Below that nobody reads ordinary print.
    private const int LeastDotsPerInch = 70;

    // An A1 sheet at the usual resolution; as a grey picture 31 MB.
    private const double MostDots = 31_000_000;

    /// <summary>
    /// The resolution to draw it in: 200, or less so that the picture stays in bounds; null where it can't be drawn.
    /// </summary>
    public int? DotsPerInch
    {
        get
        {
            var squareInches = Width / PointsPerInch * (Height / PointsPerInch);
            var most = Math.Sqrt(MostDots / squareInches);
            return squareInches > 0 && most >= LeastDotsPerInch ? (int)Math.Min(UsualDotsPerInch, most) : null;
        }
    }
}
