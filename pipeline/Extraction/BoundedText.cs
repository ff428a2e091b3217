using System.Text;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction;

/// <summary>Raw text that is put together piece by piece and never grows beyond the limit.</summary>
internal sealed class BoundedText(ExtractionLimits limits)
{
    private readonly StringBuilder text = new();

    /// <summary>Characters so far.</summary>
    public int Length => text.Length;

    /// <summary>The last character; a line's end when there is none.</summary>
    public char Last => text.Length > 0 ? text[^1] : '\n';

    /// <summary>Adds a character.</summary>
    /// <exception cref="StageException">The text has reached its limit.</exception>
    public BoundedText Append(char character)
    {
        EnsureRoom(1);
        text.Append(character);
        return this;
    }

    /// <summary>Adds a piece.</summary>
    /// <exception cref="StageException">The text would pass its limit.</exception>
    public BoundedText Append(ReadOnlySpan<char> piece)
    {
        EnsureRoom(piece.Length);
        text.Append(piece);
        return this;
    }

    /// <summary>Adds a character a number of times.</summary>
    /// <exception cref="StageException">The text would pass its limit.</exception>
    public BoundedText Append(char character, int times)
    {
        EnsureRoom(times);
        text.Append(character, times);
        return this;
    }

    /// <summary>Takes spaces and tabs away from its end.</summary>
    public BoundedText TrimEnd()
    {
        while (text.Length > 0 && text[^1] is ' ' or '\t')
        {
            text.Length--;
        }
        return this;
    }

    /// <summary>Takes what was added from an offset on away again.</summary>
    public string Cut(int start)
    {
        var cut = text.ToString(start, text.Length - start);
        text.Length = start;
        return cut;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void EnsureRoom(int more)
    {
        if (more > limits.TextCharacters - text.Length)
        {
            throw new StageException(
                StageError.TooLarge, $"The document has more than {limits.TextCharacters} characters of text.");
        }
    }
}
