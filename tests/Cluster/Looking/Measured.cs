using System.Globalization;

namespace OrleansBatch.Tests.Cluster.Looking;

/// <summary>Tells what was measured, so that a promise can be compared with what it was kept by.</summary>
internal static class Measured
{
    /// <summary>Writes a sentence with numbers in it.</summary>
    public static void Say(FormattableString what) =>
        TestContext.Current.TestOutputHelper?.WriteLine(what.ToString(CultureInfo.InvariantCulture));
}
