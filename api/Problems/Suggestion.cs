using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Api.Problems;

/// <summary>Finds what a client may have meant.</summary>
internal static class Suggestion
{
    /// <summary>
    /// A sentence to append, such as <c> Did you mean 'priority'?</c>, or nothing when no name is close.
    /// </summary>
    public static string For(string given, IEnumerable<string> known) => NearestName.Suggest(given, known);

    /// <summary>Says that a text is none of the words that a field takes.</summary>
    public static string NotOneOf(string given, IReadOnlyCollection<string> words) =>
        $"'{Refusal.Shorten(given)}' is not one of {string.Join(", ", words)}.{For(given, words)}";
}
