using System.Collections.Immutable;
using System.Text;
using OrleansBatch.Pipeline.Entities;

namespace OrleansBatch.Tests.Labelled.Pages;

/// <summary>Reads text with marks in it: <c>{person|John Smith}</c>, <c>{place?|Main Street}</c>.</summary>
internal static class MarkedText
{
    /// <summary>The kinds that a mark may name.</summary>
    public static ImmutableArray<string> Types { get; } =
    [
        EntityType.Person, EntityType.Organisation, EntityType.Place, EntityType.Date, EntityType.Money,
        EntityType.Percentage, EntityType.Email, EntityType.Phone, EntityType.Url, EntityType.Statute, EntityType.Case,
    ];

    /// <summary>Takes the marks out and says where they stood.</summary>
    /// <exception cref="FormatException">A mark is open, empty, nested or of no known kind.</exception>
    public static LabelledPage Read(string name, string language, string marked)
    {
        var text = new StringBuilder();
        var labels = ImmutableArray.CreateBuilder<Label>();
        for (var at = 0; at < marked.Length; at++)
        {
            if (marked[at] == '{')
            {
                var end = marked.IndexOf('}', at);
                var inner = end < 0 ? "" : marked[(at + 1)..end];
                labels.Add(Take(inner, text, $"{name}, line {marked.AsSpan(0, at).Count('\n') + 1}"));
                at = end;
            }
            else if (marked[at] == '}')
            {
                throw new FormatException($"{name}, line {marked.AsSpan(0, at).Count('\n') + 1}: a mark that never began.");
            }
            else
            {
                text.Append(marked[at]);
            }
        }
        return new LabelledPage(name, language, text.ToString(), labels.ToImmutable());
    }

    private static Label Take(string inner, StringBuilder text, string where)
    {
        var bar = inner.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0 || inner.Contains('{', StringComparison.Ordinal))
        {
            throw new FormatException($"{where}: a mark that does not end before the next.");
        }
        var kind = inner[..bar].TrimEnd('?');
        var optional = inner[..bar].EndsWith('?');
        var said = inner[(bar + 1)..];
        if (!Types.Contains(kind) && (kind != Label.AnyType || !optional))
        {
            throw new FormatException($"{where}: there is no kind '{inner[..bar]}'.");
        }
        if (said.Trim() != said || said.Length == 0)
        {
            throw new FormatException($"{where}: '{said}' is empty or has space around it.");
        }
        var start = text.Length;
        text.Append(said);
        return new Label(kind, start, text.Length, optional);
    }
}
