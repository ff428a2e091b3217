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

    // A chunk this long is closed by the next paragraph.
    private const int EnoughCharacters = 800;

    // How far from its end a long sentence is searched for a place between words.
    private const int CutWithin = 300;

    /// <summary>The chunks of a text, in its order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="textSha256">Hash of its artifact.</param>
    public static ImmutableArray<Chunk> Split(ExtractedText text, string textSha256)
    {
        var whole = text.Whole;
        var chunks = ImmutableArray.CreateBuilder<Chunk>();
        TextSpan? open = null;
        foreach (var sentence in SentenceSplitter.Split(whole, text.Language).SelectMany(sentence => Cut(whole, sentence)))
        {
            if (open is { } chunk && !Fits(chunk, sentence))
            {
                chunks.Add(Close(chunk));
                open = null;
            }
            open = open is { } longer ? longer with { End = sentence.End } : sentence;
        }
        if (open is { } last)
        {
            chunks.Add(Close(last));
        }
        return chunks.ToImmutable();

        Chunk Close(TextSpan span) => new(
            Id(textSha256, span),
            chunks.Count,
            text.PageAt(span.Start),
            text.PageAt(span.End - 1),
            span.Start,
            span.End,
            whole[span.Start..span.End]);
    }

    private static bool Fits(TextSpan chunk, TextSpan sentence) =>
        sentence.End - chunk.Start <= MaxCharacters
        && !(sentence.BeginsParagraph && chunk.Length >= EnoughCharacters);

    private static IEnumerable<TextSpan> Cut(string text, TextSpan sentence)
    {
        while (sentence.Length > MaxCharacters)
        {
            var end = CutAt(text, sentence.Start);
            yield return sentence with { End = LastNonSpace(text, end) };
            while (char.IsWhiteSpace(text[end]))
            {
                end++;
            }
            sentence = new TextSpan(end, sentence.End, BeginsParagraph: false);
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

    private static string Id(string textSha256, TextSpan span)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{textSha256}:{span.Start}:{span.End}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)).AsSpan(0, 16));
    }
}
