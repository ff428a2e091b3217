using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OrleansBatch.Pipeline.Chunking;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Resolution;

namespace OrleansBatch.Pipeline.Relations;

/// <summary>
/// Finds relations by the words around entities. Linear in the text: each rule looks once between each two neighbours,
/// and not further than a stated number of characters.
/// </summary>
internal sealed class RelationFinder
{
    private const int MostBetween = 280;
    private const int MostBeside = 320;

    private readonly ExtractedText text;
    private readonly string folded;
    private readonly ImmutableArray<Entity> entities;
    private readonly List<TextSpan> sentences;
    private readonly List<int> starts;
    private readonly int[] sentenceOf;
    private readonly string?[] groupOf;

    private RelationFinder(
        ExtractedText text, ImmutableArray<Entity> entities, ImmutableArray<ResolvedGroup> groups)
    {
        (this.text, this.entities) = (text, entities);
        folded = FoldedText.Of(text.Whole);
        sentences = SentenceSplitter.Split(text.Whole, text.Language);
        starts = sentences.ConvertAll(sentence => sentence.Start);
        sentenceOf = [.. entities.Select(entity => SentenceAt(entity.Start))];
        groupOf = new string?[entities.Length];
        foreach (var group in groups)
        {
            foreach (var mention in group.Mentions)
            {
                groupOf[mention] = group.Id;
            }
        }
    }

    /// <summary>The relations by where their words begin; each once.</summary>
    /// <param name="text">The text.</param>
    /// <param name="entities">Its entities, by their start.</param>
    /// <param name="groups">Whom they name; empty where that was not asked for.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static ImmutableArray<Relation> Find(
        ExtractedText text,
        ImmutableArray<Entity> entities,
        ImmutableArray<ResolvedGroup> groups,
        CancellationToken cancellationToken)
    {
        var finder = new RelationFinder(text, entities, groups);
        var found = new List<Relation>();
        foreach (var rule in RelationRules.Pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(finder.By(rule));
        }
        foreach (var rule in RelationRules.Words)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(finder.By(rule));
        }
        found.AddRange(finder.Citations());
        return
        [
            .. found.DistinctBy(relation => (
                    relation.Type, relation.Subject.Start, relation.Target.Start, relation.Target.End))
                .OrderBy(relation => relation.Evidence.QuoteStart)
                .ThenBy(relation => relation.Evidence.QuoteEnd)
                .ThenBy(relation => relation.Type, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<Relation> By(PairRule rule)
    {
        var first = -1;
        for (var at = 0; at < entities.Length; at++)
        {
            var type = entities[at].Type;
            if (first >= 0 && rule.Second.Contains(type) && Holds(rule, first, at))
            {
                var (subject, other) = rule.IsReversed ? (at, first) : (first, at);
                yield return Found(rule.Type, End(subject), End(other), rule.Name);
            }
            if (rule.First.Contains(type))
            {
                first = at;
            }
            else if (rule.Second.Contains(type))
            {
                first = -1;
            }
        }
    }

    private bool Holds(PairRule rule, int first, int second)
    {
        var (from, to) = (entities[first].End, entities[second].Start);
        return to > from
            && to - from <= MostBetween
            && (rule.CrossesSentences || sentenceOf[first] == sentenceOf[second])
            && rule.Between.IsMatch(folded.AsSpan(from, to - from))
            && (rule.Before is null || rule.Before.IsMatch(Before(first)))
            && (rule.Behind is null || rule.Behind.IsMatch(Behind(second)));
    }

    private IEnumerable<Relation> By(WordRule rule)
    {
        for (var at = 0; at < entities.Length; at++)
        {
            if (!rule.Of.Contains(entities[at].Type))
            {
                continue;
            }
            var beside = (rule.IsBefore ? Before(at) : Behind(at)).ToString();
            if (rule.Words.Match(beside) is { Success: true } match)
            {
                var offset = rule.IsBefore ? entities[at].Start - beside.Length : entities[at].End;
                var words = Words(match.Groups["end"], offset);
                yield return rule.EntityIsSubject
                    ? Found(rule.Type, End(at), words, rule.Name)
                    : Found(rule.Type, words, End(at), rule.Name);
            }
        }
    }

    private IEnumerable<Relation> Citations() => entities.Index()
        .Where(entity => entity.Item.Type is EntityType.Statute or EntityType.Case)
        .DistinctBy(entity => (entity.Item.Type, entity.Item.Normalized))
        .Select(entity => Found(RelationType.Cites, new RelationEnd("", 0, 0), End(entity.Index), "citation"));

    private Relation Found(string type, RelationEnd subject, RelationEnd other, string rule)
    {
        RelationEnd[] ends = subject.End == 0 ? [other] : [subject, other];
        var (start, end) = (ends.Min(one => one.Start), ends.Max(one => one.End));
        var (from, to) = (sentences[SentenceAt(start)], sentences[SentenceAt(end - 1)]);
        return new(
            type,
            subject,
            other,
            new(text.PageAt(from.Start), from.Start, Math.Max(to.End, end), start, end),
            rule);
    }

    private RelationEnd End(int at) => new(entities[at].Text, entities[at].Start, entities[at].End)
    {
        Entity = at,
        Group = groupOf[at],
    };

    private RelationEnd Words(Group words, int offset)
    {
        var start = offset + words.Index;
        return new(text.Whole.Substring(start, words.Length), start, start + words.Length);
    }

    // What stands before an entity in its sentence.
    private ReadOnlySpan<char> Before(int at)
    {
        var start = Math.Max(sentences[sentenceOf[at]].Start, entities[at].Start - MostBeside);
        return start < entities[at].Start ? folded.AsSpan(start, entities[at].Start - start) : [];
    }

    private ReadOnlySpan<char> Behind(int at) =>
        folded.AsSpan(entities[at].End, Math.Min(MostBeside, folded.Length - entities[at].End));

    private int SentenceAt(int offset) =>
        starts.BinarySearch(offset) is >= 0 and var at ? at : Math.Max(0, ~starts.BinarySearch(offset) - 1);
}
