namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>How a token is written.</summary>
internal enum TokenKind
{
    /// <summary>A word that begins with a small letter.</summary>
    Small = 0,

    /// <summary>A word that begins with a capital letter and goes on with small ones.</summary>
    Capitalised = 1,

    /// <summary>A word in capitals, or letters with a dot after each.</summary>
    Capitals = 2,

    /// <summary>One capital letter, with a dot or without.</summary>
    Initial = 3,

    /// <summary>Something that begins with a digit.</summary>
    Number = 4,

    /// <summary>One other character.</summary>
    Mark = 5,
}

/// <summary>What stands before a token.</summary>
internal enum Gap
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>One or two spaces.</summary>
    Space = 1,

    /// <summary>The end of a line.</summary>
    Line = 2,

    /// <summary>An empty line, the end of a page, a tab, a gap between columns, or the beginning of the text.</summary>
    Break = 3,
}

/// <summary>A word, a number or a mark of a text.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last character.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Gap">What stands before it.</param>
/// <param name="Word">What the lists know of it; null for nothing.</param>
internal readonly record struct Token(int Start, int End, TokenKind Kind, Gap Gap, Word? Word)
{
    /// <summary>All that it may be.</summary>
    public WordSense Sense => Word?.Sense ?? WordSense.None;

    /// <summary>Whether it is written like a name or a part of one.</summary>
    public bool IsCapital => Kind is TokenKind.Capitalised or TokenKind.Capitals or TokenKind.Initial;

    /// <summary>Whether it may be any of some things.</summary>
    public bool May(WordSense sense) => (Sense & sense) != 0;

    /// <summary>Whether it is a word that the lists know, in its folded form.</summary>
    public bool Is(string folded) => Word?.Text == folded;
}
