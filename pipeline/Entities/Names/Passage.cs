namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>A part of a text in tokens, and which of them are taken by a name already.</summary>
/// <param name="text">The whole text.</param>
/// <param name="tokens">The tokens of the part.</param>
/// <param name="isSpanish">Whether the text is expected to be Spanish.</param>
internal sealed class Passage(string text, List<Token> tokens, bool isSpanish)
{
    private const int FullLine = 40;

    private readonly string?[] taken = new string?[tokens.Count];

    /// <summary>How many tokens there are.</summary>
    public int Count => tokens.Count;

    /// <summary>Whether the text is expected to be Spanish.</summary>
    public bool IsSpanish => isSpanish;

    /// <summary>What has been found, in the order of finding.</summary>
    public List<NameSpan> Found { get; } = [];

    /// <summary>A token; an end of the text stands around all of them.</summary>
    public Token this[int at] =>
        at >= 0 && at < tokens.Count ? tokens[at] : new(0, 0, TokenKind.Mark, Gap.Break, null);

    /// <summary>A token's text.</summary>
    public ReadOnlySpan<char> TextOf(int at) => text.AsSpan(this[at].Start, this[at].End - this[at].Start);

    /// <summary>A token's folded text.</summary>
    public string Folded(int at) => this[at].Word?.Text ?? Folding.Of(TextOf(at));

    /// <summary>The folded words of some tokens, parted by one space.</summary>
    public string Folded(int first, int end) =>
        string.Join(' ', Enumerable.Range(first, end - first).Select(at => Folded(at)));

    /// <summary>Whether a token is a mark.</summary>
    public bool IsMark(int at, char mark) =>
        this[at].Kind == TokenKind.Mark && TextOf(at) is [var only] && only == mark;

    /// <summary>
    /// Whether a token goes on what stands before it, on the same line, or on the next after a full one.
    /// </summary>
    public bool GoesOn(int at) =>
        at < Count && (this[at].Gap == Gap.Space || (this[at].Gap == Gap.Line && IsFullLine(this[at - 1].End)));

    /// <summary>Whether a sentence, a heading or a line of a list begins at a token.</summary>
    public bool BeginsSentence(int at) => this[at].Gap == Gap.Break
        || (this[at - 1].Kind == TokenKind.Mark && TextOf(at - 1) is not ("," or "&" or "'" or "’" or "-" or "/"));

    /// <summary>The kind of name that a token is taken by; null for none.</summary>
    public string? TakenBy(int at) => at >= 0 && at < Count ? taken[at] : null;

    /// <summary>Takes tokens for a name, unless one of them is taken.</summary>
    /// <returns>Whether they were free.</returns>
    public bool Take(string type, int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (taken[at] is not null)
            {
                return false;
            }
        }
        Array.Fill(taken, type, first, end - first);
        Found.Add(new NameSpan(type, first, end));
        return true;
    }

    // A short line was ended by its author, a long one by the width of the page.
    private bool IsFullLine(int end) =>
        end >= FullLine && !text.AsSpan(end - FullLine, FullLine).Contains('\n');

    /// <summary>Whether tokens from one on are these words, folded.</summary>
    public bool Reads(int at, params ReadOnlySpan<string> words)
    {
        for (var word = 0; word < words.Length; word++)
        {
            if (Folded(at + word) != words[word])
            {
                return false;
            }
        }
        return true;
    }
}

/// <summary>A name: its kind, its first token, and the token after its last.</summary>
internal readonly record struct NameSpan(string Type, int First, int End);
