namespace OrleansBatch.Tests.Architecture.Sources;

/// <summary>What a rule found.</summary>
internal static class Findings
{
    /// <summary>Fails with every finding, one a line, and what to do about them.</summary>
    public static void None(IEnumerable<string> findings, string advice)
    {
        var all = findings.ToArray();
        if (all.Length > 0)
        {
            Assert.Fail($"{advice}\n{string.Join('\n', all)}");
        }
    }
}
