[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace OrleansBatch.Tests.Chaos;

/// <summary>
/// Marks the tests that take long: <c>./test --chaos</c> runs them, an ordinary <c>./test</c> does not.
/// </summary>
internal static class LongTests
{
    /// <summary>The trait's name, which filters of <c>dotnet test</c> know.</summary>
    public const string Category = nameof(Category);

    /// <summary>The trait's value.</summary>
    public const string Chaos = nameof(Chaos);

    /// <summary>No test may take longer, in milliseconds.</summary>
    public const int Limit = 240_000;
}
