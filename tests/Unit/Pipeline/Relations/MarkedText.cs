using System.Collections.Immutable;
using System.Text;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Relations;

namespace OrleansBatch.Tests.Unit.Pipeline.Relations;

/// <summary>
/// A text whose entities are marked by hand: <c>[P:…]</c> a person, <c>[O:…]</c> an organisation, <c>[L:…]</c> a place,
/// <c>[D:…]</c> a date, <c>[M:…]</c> an amount, <c>[S:…]</c> a law, <c>[C:…]</c> a case.
/// </summary>
internal static class MarkedText
{
    private static readonly Dictionary<char, string> Types = new()
    {
        ['P'] = EntityType.Person,
        ['O'] = EntityType.Organisation,
        ['L'] = EntityType.Place,
        ['D'] = EntityType.Date,
        ['M'] = EntityType.Money,
        ['S'] = EntityType.Statute,
        ['C'] = EntityType.Case,
    };

    /// <summary>The text without marks, and its entities.</summary>
    public static (ExtractedText Text, ImmutableArray<Entity> Entities) Read(string marked)
    {
        var plain = new StringBuilder();
        var entities = ImmutableArray.CreateBuilder<Entity>();
        for (var at = 0; at < marked.Length; at++)
        {
            if (marked[at] == '[')
            {
                var end = marked.IndexOf(']', at);
                var text = marked[(at + 3)..end];
                entities.Add(new(Types[marked[at + 1]], text, text, plain.Length, plain.Length + text.Length, 1));
                plain.Append(text);
                at = end;
            }
            else
            {
                plain.Append(marked[at]);
            }
        }
        return (new([new ExtractedPage(1, plain.ToString())], "text/plain"), entities.ToImmutable());
    }

    /// <summary>The relations of a marked text.</summary>
    public static ImmutableArray<Relation> Relations(string marked)
    {
        var (text, entities) = Read(marked);
        return RelationFinder.Find(text, entities, [], CancellationToken.None);
    }

    /// <summary>A relation in one line: <c>type: subject -> object</c>.</summary>
    public static string Line(Relation relation) => relation.Subject.Text.Length == 0
        ? $"{relation.Type}: {relation.Target.Text}"
        : $"{relation.Type}: {relation.Subject.Text} -> {relation.Target.Text}";
}
