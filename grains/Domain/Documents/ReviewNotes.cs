using System.Collections.Immutable;
using System.Globalization;

namespace OrleansBatch.Grains.Domain.Documents;

/// <summary>Bounds what stages say to reviewers: it is stored with the document.</summary>
internal static class ReviewNotes
{
    /// <summary>Sentences kept of one stage, the one that counts the others among them.</summary>
    public const int MostSentences = 20;

    /// <summary>Characters kept of a sentence.</summary>
    public const int MostCharacters = 300;

    /// <summary>The first of the sentences, and how many were left out; null where there are none.</summary>
    public static ImmutableArray<string>? Bound(ImmutableArray<string> sentences)
    {
        if (sentences.IsDefaultOrEmpty)
        {
            return null;
        }

        var kept = sentences.Select(Shorten);
        return sentences.Length <= MostSentences
            ? [.. kept]
            : [.. kept.Take(MostSentences - 1), LeftOut(sentences.Length - MostSentences + 1)];
    }

    private static string Shorten(string sentence) =>
        sentence.Length <= MostCharacters ? sentence : string.Concat(sentence.AsSpan(0, MostCharacters - 3), "...");

    private static string LeftOut(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"There are {count} more warnings like these.");
}
