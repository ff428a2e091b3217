using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OrleansBatch.Pipeline.Extraction;

namespace OrleansBatch.Pipeline.Chunking;

/// <summary>
/// Packs sentences into chunks of at most 1,200 characters, closing one early where a paragraph begins. Its sizes are
/// part of the stage's version and no options: the same text gives the same chunks everywhere.
/// </summary>
internal static class Chunker
{
    /// <summary>The most characters of a chunk. A longer sentence is cut between words.</summary>
    public const int MaxCharacters = 1_200;

    // A chunk with this much that is new is closed by the next paragraph.
    private const int EnoughCharacters = 800;

    // How far from its end a long sentence is searched for a place between words.
    private const int CutWithin = 300;

    /// <summary>The chunks of a text, in its order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="textSha256">Hash of its artifact.</param>
    /// <param name="overlap">
    /// How many characters of whole sentences a chunk may repeat from the end of the one before it.
    /// </param>
    /// <exception cref="DllNotFoundException">ICU is not installed.</exception>
    public static ImmutableArray<Chunk> Split(ExtractedText text, string textSha256, int overlap = 0)
    {
        var whole = text.Whole;
        var chunks = ImmutableArray.CreateBuilder<Chunk>();
        var open = new List<TextSpan>();
        var repeated = 0;
        foreach (var sentence in SentenceSplitter.Split(whole, text.Language).SelectMany(found => Cut(whole, found)))
        {
            if (open.Count > repeated && !Fits(open, repeated, sentence))
            {
                chunks.Add(Close(text, textSha256, chunks.Count, open));
                open.RemoveRange(0, open.Count - Repeated(open, sentence, overlap));
                repeated = open.Count;
            }
            open.Add(sentence);
        }
        if (open.Count > 0)
        {
            chunks.Add(Close(text, textSha256, chunks.Count, open));
        }
        return chunks.ToImmutable();
    }

    private static bool Fits(List<TextSpan> open, int repeated, TextSpan sentence) =>
        sentence.End - open[0].Start <= MaxCharacters
        && !(sentence.BeginsParagraph && open[^1].End - open[repeated].Start >= EnoughCharacters);

    // How many sentences from the end of a chunk the next one repeats: never all of them, and as many as leave room.
    private static int Repeated(List<TextSpan> closed, TextSpan next, int overlap)
    {
        var count = 0;
        while (count + 1 < closed.Count
            && closed[^(count + 1)] is { IsPiece: false, Start: var start }
            && closed[^1].End - start <= overlap
            && next.End - start <= MaxCharacters)
        {
            count++;
        }
        return count;
    }

    private static Chunk Close(ExtractedText text, string textSha256, int index, List<TextSpan> sentences)
    {
        var (start, end) = (sentences[0].Start, sentences[^1].End);
        return new Chunk(
            Id(textSha256, start, end),
            index,
            text.PageAt(start),
            text.PageAt(end - 1),
            start,
            end,
            text.Whole[start..end],
            [.. sentences.Where(sentence => !sentence.IsRest).Select(sentence => sentence.Start)]);
    }

    private static IEnumerable<TextSpan> Cut(string text, TextSpan sentence)
    {
        while (sentence.Length > MaxCharacters)
        {
            var end = CutAt(text, sentence.Start);
            yield return sentence with { End = LastNonSpace(text, end), IsPiece = true };
            while (char.IsWhiteSpace(text[end]))
            {
                end++;
            }
            sentence = new TextSpan(end, sentence.End, BeginsParagraph: false) { IsPiece = true, IsRest = true };
        }
        yield return sentence;
    }

    // Between lines if it can, else between words, else anywhere but inside a character.
    private static int CutAt(string text, int start)
    {
        var end = start + MaxCharacters;
        var last = text.AsSpan(end - CutWithin, CutWithin + 1);
        var at = last.LastIndexOfAny('\n', '\f') is >= 0 and var line ? line : last.LastIndexOfAny(' ', '\t');
        return at >= 0 ? end - CutWithin + at
            : char.IsLowSurrogate(text[end]) ? end - 1
            : end;
    }

    private static int LastNonSpace(string text, int end)
    {
        while (char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }
        return end;
    }

    private static string Id(string textSha256, int start, int end)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{textSha256}:{start}:{end}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)).AsSpan(0, 16));
    }
}
