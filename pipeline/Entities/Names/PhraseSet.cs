using System.Collections.Frozen;
using System.Text;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>Names of one or several words, found by their folded words.</summary>
internal sealed class PhraseSet
{
    private readonly FrozenSet<string> phrases;
    private readonly FrozenDictionary<string, int> longest;

    /// <summary>Takes phrases whose words are folded and parted by one space.</summary>
    public PhraseSet(IEnumerable<string> phrases)
    {
        this.phrases = phrases.ToFrozenSet(StringComparer.Ordinal);
        longest = this.phrases
            .GroupBy(FirstWord, phrase => phrase.AsSpan().Count(' ') + 1)
            .ToFrozenDictionary(group => group.Key, group => group.Max());
    }

    /// <summary>The words that phrases begin with.</summary>
    public IEnumerable<string> FirstWords => longest.Keys;

    /// <summary>Where the longest phrase ends that begins at a token; the token's own number where none does.</summary>
    public int EndAt(Passage passage, int at)
    {
        if (passage[at].Word is not { } first || !longest.TryGetValue(first.Text, out var most))
        {
            return at;
        }
        var (end, words) = (at, new StringBuilder());
        for (var next = at; next < passage.Count && next - at < most; next++)
        {
            if (next > at && (passage[next].Gap == Gap.Break || passage[next].Kind == TokenKind.Mark))
            {
                break;
            }
            _ = words.Append(next > at ? " " : "").Append(passage.Folded(next));
            end = phrases.Contains(words.ToString()) ? next + 1 : end;
        }
        return end;
    }

    private static string FirstWord(string phrase) =>
        phrase.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var end ? phrase[..end] : phrase;
}
