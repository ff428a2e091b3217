using System.Text;
using OrleansBatch.Pipeline.Extraction;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>
/// Finds persons, organisations and places in English and Spanish, by word lists and by the words around them. A text
/// is read in parts that end at an empty line, so that memory does not grow with its length.
/// </summary>
internal sealed class NameRecognizer : IEntityRecognizer
{
    private const int PartLength = 32_768;

    private readonly Lexicon lexicon = Lexicon.Default;

    /// <inheritdoc/>
    public IEnumerable<Entity> Recognize(
        ExtractedText text, WritingConventions conventions, CancellationToken cancellationToken)
    {
        var (companies, bodies) = (new Companies(lexicon), new Bodies(lexicon));
        var (persons, places) = (new Persons(lexicon), new Places(lexicon));
        var known = new Acquaintances(lexicon);
        for (var start = 0; start < text.Whole.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = EndOfPart(text.Whole, start);
            var tokens = Tokenizer.Split(text.Whole, start, end, lexicon);
            var passage = new Passage(text.Whole, tokens, conventions.IsSpanish);
            companies.Take(passage);
            bodies.Take(passage);
            persons.Take(passage);
            known.Meet(passage);
            known.Take(passage);
            places.Take(passage);
            foreach (var name in passage.Found)
            {
                yield return EntityOf(text, tokens, name);
            }
            start = end;
        }
    }

    private static int EndOfPart(string text, int start)
    {
        if (text.Length - start <= PartLength)
        {
            return text.Length;
        }
        var rest = text.AsSpan(start + PartLength, Math.Min(PartLength, text.Length - start - PartLength));
        var end = rest.IndexOf("\n\n");
        end = end >= 0 ? end : rest.IndexOf('\f');
        end = end >= 0 ? end : rest.IndexOf('\n');
        return start + PartLength + (end >= 0 ? end : rest.Length);
    }

    private static Entity EntityOf(ExtractedText text, List<Token> tokens, NameSpan name)
    {
        var (start, end) = (tokens[name.First].Start, tokens[name.End - 1].End);
        var found = text.Whole[start..end];
        return new Entity(name.Type, found, Normalize(found), start, end, text.PageAt(start));
    }

    // On one line, without hyphens at the ends of lines.
    private static string Normalize(string name)
    {
        var normalized = new StringBuilder(name.Length);
        for (var at = 0; at < name.Length; at++)
        {
            var isSpace = char.IsWhiteSpace(name[at]);
            if (name[at] == '-' && at + 1 < name.Length && name[at + 1] == '\n')
            {
                at++;
            }
            else if (!isSpace || (normalized.Length > 0 && normalized[^1] != ' '))
            {
                _ = normalized.Append(isSpace ? ' ' : name[at]);
            }
        }
        return normalized.ToString();
    }
}
