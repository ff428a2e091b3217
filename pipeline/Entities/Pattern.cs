using System.Text.RegularExpressions;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>A match, with the text around it, as rules look at it.</summary>
/// <param name="Match">The match.</param>
/// <param name="Text">The text that it lies in.</param>
/// <param name="Conventions">How the text is expected to be written.</param>
internal readonly record struct Candidate(Match Match, string Text, WritingConventions Conventions)
{
    /// <summary>The character before it; a space at the text's beginning.</summary>
    public char Before => Match.Index > 0 ? Text[Match.Index - 1] : ' ';

    /// <summary>The character after it; a space at the text's end.</summary>
    public char After => CharacterAt(Match.Index + Match.Length);

    /// <summary>The character after that; a space beyond the text's end.</summary>
    public char AfterNext => CharacterAt(Match.Index + Match.Length + 1);

    /// <summary>The character before the one before; a space at the text's beginning.</summary>
    public char BeforeLast => Match.Index > 1 ? Text[Match.Index - 2] : ' ';

    /// <summary>The text of a group; empty when it took no part.</summary>
    public string this[string group] => Match.Groups[group].Value;

    private char CharacterAt(int offset) => offset < Text.Length ? Text[offset] : ' ';
}

/// <summary>
/// A regular expression and what its matches mean. Matching never goes back over text that it has read, so that no
/// input makes it slow.
/// </summary>
/// <param name="expression">The expression; letter case does not matter.</param>
/// <param name="normalize">A match's one form; null when it is none after all.</param>
internal sealed class Pattern(string expression, Func<Candidate, string?> normalize)
{
    /// <summary>White space inside an entity: it may run over the end of a line.</summary>
    public const string Space = @"[ \t\n]{1,3}";

    private readonly Regex regex = new(
        expression, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>What it finds in a text: where, and in which form.</summary>
    public IEnumerable<(Match Match, string Normalized)> Find(string text, WritingConventions conventions)
    {
        for (var match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            if (normalize(new Candidate(match, text, conventions)) is { } normalized)
            {
                yield return (match, normalized);
            }
        }
    }
}
