using System.Collections.Immutable;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Tests.Labelled.Pages;

namespace OrleansBatch.Tests.Labelled.Scoring;

/// <summary>When a found entity is right.</summary>
public enum MatchRule
{
    /// <summary>The same kind, the same first and last character.</summary>
    Exact,

    /// <summary>The same kind, overlapping, and the same core. The floors hold this one.</summary>
    Core,

    /// <summary>The same kind, overlapping.</summary>
    Overlap,
}

/// <summary>What became of one label or one found entity.</summary>
/// <param name="Page">The page's name.</param>
/// <param name="Language">The page's language.</param>
/// <param name="Type">The kind.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Start">Where.</param>
/// <param name="Outcome">Right, wrong or missed.</param>
internal sealed record Verdict(string Page, string Language, string Type, string Text, int Start, Outcome Outcome);

/// <summary>Whether a mention was found.</summary>
internal enum Outcome
{
    /// <summary>A label that was found.</summary>
    Right,

    /// <summary>Something found that nobody labelled.</summary>
    Wrong,

    /// <summary>A label that was not found.</summary>
    Missed,
}

/// <summary>Compares what was found in a page with its labels.</summary>
internal static class EntityScorer
{
    /// <summary>
    /// A verdict for each label that must be found and each found entity that is no label; what lies on optional
    /// labels has none.
    /// </summary>
    public static ImmutableArray<Verdict> Judge(LabelledPage page, IReadOnlyCollection<Entity> found, MatchRule rule)
    {
        var verdicts = ImmutableArray.CreateBuilder<Verdict>();
        var left = found.ToList();
        var both = new HashSet<Entity>();
        foreach (var label in page.Labels.Where(label => !label.Optional))
        {
            var match = left
                .Where(entity => entity.Type == label.Type && Matches(page, label, entity, rule))
                .OrderByDescending(entity => Shared(label, entity) - Length(entity))
                .ThenBy(entity => entity.Start)
                .FirstOrDefault();
            if (match is not null && rule == MatchRule.Core && Covered(page, label, match) is [_, _, ..])
            {
                both.Add(match);
            }
            else if (match is not null)
            {
                left.Remove(match);
            }
            verdicts.Add(new Verdict(
                page.Name,
                page.Language,
                label.Type,
                page.Text[label.Start..label.End],
                label.Start,
                match is null ? Outcome.Missed : Outcome.Right));
        }
        var wrong = left
            .Where(entity => !both.Contains(entity) && !IsOptional(page, entity))
            .Select(entity => new Verdict(
                page.Name, page.Language, entity.Type, entity.Text, entity.Start, Outcome.Wrong));
        return [.. verdicts.Concat(wrong).OrderBy(verdict => verdict.Start)];
    }

    private static bool Matches(LabelledPage page, Label label, Entity entity, MatchRule rule) => rule switch
    {
        MatchRule.Exact => entity.Start == label.Start && entity.End == label.End,
        MatchRule.Core => Shared(label, entity) > 0 && IsSame(page, Covered(page, label, entity), entity),
        _ => Shared(label, entity) > 0,
    };

    // Words of an amount and its figures behind them are two labels, and one found entity may be both.
    private static Label[] Covered(LabelledPage page, Label label, Entity entity)
    {
        var most = page.Labels
            .Where(other => other.Type == entity.Type && Shared(other, entity) * 2 > other.End - other.Start)
            .ToArray();
        return entity.Type is EntityType.Money or EntityType.Percentage && most.Length > 1 && most.Contains(label)
            ? most
            : [label];
    }

    private static bool IsSame(LabelledPage page, Label[] labels, Entity entity)
    {
        var said = page.Text[labels[0].Start..labels[^1].End];
        return MentionCore.Same(entity.Type, entity.Text, said)
            || MentionCore.Same(entity.Type, entity.Normalized, said);
    }

    private static bool IsOptional(LabelledPage page, Entity entity) => page.Labels.Any(label =>
        label.Optional && Shared(label, entity) > 0 && (label.Type == entity.Type || label.Type == Label.AnyType));

    private static int Shared(Label label, Entity entity) =>
        Math.Max(0, Math.Min(label.End, entity.End) - Math.Max(label.Start, entity.Start));

    private static int Length(Entity entity) => entity.End - entity.Start;
}
