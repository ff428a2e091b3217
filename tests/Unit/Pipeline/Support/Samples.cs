namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>The files under <c>samples</c>, whose README says how they were made.</summary>
internal static class Samples
{
    public static byte[] Bytes(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pipeline", "samples", name));
}
