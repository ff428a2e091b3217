using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OrleansBatch.Pipeline.Entities;

namespace OrleansBatch.Tests.Labelled.Scoring;

/// <summary>What is left of a mention when taste is taken away: see <c>GUIDELINES.md</c>.</summary>
internal static class MentionCore
{
    private static readonly ImmutableHashSet<string> LeadingWords =
    [
        "the", "el", "la", "los", "las", "un", "una", "mr", "mrs", "ms", "dr", "dra", "hon", "don", "dona", "d", "da",
        "sr", "sra", "sres", "pesos", "lic", "abg", "h", "excmo", "excma", "monday", "tuesday", "wednesday", "thursday",
        "friday", "saturday", "sunday", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
    ];

    private static readonly ImmutableHashSet<string> LegalForms =
    [
        "inc", "llc", "llp", "lp", "ltd", "limited", "corp", "corporation", "co", "company", "plc", "pc", "pa", "pllc",
        "partnership", "sa", "sl", "sau", "slu", "sas", "srl", "ltda", "cv", "epe", "sme", "esp", "eice", "fcpj",
    ];

    /// <summary>Whether two mentions of a kind say the same.</summary>
    public static bool Same(string type, string one, string other)
    {
        var (left, right) = (Of(one), Of(other));
        return type switch
        {
            EntityType.Statute => left.SequenceEqual(right) || IsStatute(left, right) || IsStatute(right, left),
            EntityType.Case => left.SequenceEqual(right) || IsCase(left, right) || IsCase(right, left),
            EntityType.Organisation => Bare(left).SequenceEqual(Bare(right)),
            _ => left.SequenceEqual(right),
        };
    }

    /// <summary>Its words and digits: lower case, no accents, no points, no words that only stand in front.</summary>
    public static ImmutableArray<string> Of(string mention)
    {
        var text = new StringBuilder();
        foreach (var letter in mention.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                text.Append(char.ToLowerInvariant(letter));
            }
            else if (letter != '.' && char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                text.Append(letter is '\'' or '’' ? '\'' : ' ');
            }
        }
        var words = text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word)
            .Select(word => word.Replace("'", "", StringComparison.Ordinal))
            .Where(word => word.Length > 0)
            .ToArray();
        var first = 0;
        while (first < words.Length - 1 && LeadingWords.Contains(words[first]))
        {
            first++;
        }
        return [.. words[first..]];
    }

    private static ImmutableArray<string> Bare(ImmutableArray<string> words)
    {
        var length = words.Length;
        while (length > 1 && LegalForms.Contains(words[length - 1]))
        {
            length--;
        }
        return words[..length];
    }

    // A citation that begins the same way and goes on to the law's year, or at least half way to the end of its title.
    private static bool IsStatute(ImmutableArray<string> part, ImmutableArray<string> whole) =>
        whole.Take(part.Length).SequenceEqual(part)
        && (part.Length * 2 >= whole.Length || part.Any(IsYear) || IsNumbered(part));

    private static bool Holds(ImmutableArray<string> whole, ImmutableArray<string> part) =>
        Enumerable.Range(0, Math.Max(0, whole.Length - part.Length + 1))
            .Any(at => whole.AsSpan(at, part.Length).SequenceEqual(part.AsSpan()));

    // Directiva 93/13: two numbers that a stroke joins, and not those of articles.
    private static bool IsNumbered(ImmutableArray<string> words) =>
        !words[0].StartsWith("art", StringComparison.Ordinal)
        && words.Zip(words.Skip(1)).Any(pair => pair.First.All(char.IsDigit) && pair.Second.All(char.IsDigit));

    private static bool IsYear(string word) => word is ['1' or '2', _, _, _] && word.All(char.IsDigit);

    // The parties or the place in a reporter, each of which tells the decision.
    private static bool IsCase(ImmutableArray<string> part, ImmutableArray<string> whole) =>
        part.Length >= 3
        && part.Any(word => word is "v" or "vs" or "c" || word.Any(char.IsDigit))
        && Holds(whole, part);
}
