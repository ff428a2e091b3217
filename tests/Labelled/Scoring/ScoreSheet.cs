using System.Collections.Immutable;

namespace OrleansBatch.Tests.Labelled.Scoring;

/// <summary>Counts of verdicts, and the shares that follow from them.</summary>
/// <param name="Right">Labels that were found.</param>
/// <param name="Wrong">Found, but not labelled.</param>
/// <param name="Missed">Labels that were not found.</param>
internal sealed record Score(int Right, int Wrong, int Missed)
{
    /// <summary>How many labels there are.</summary>
    public int Labels => Right + Missed;

    /// <summary>How many were found, right or wrong.</summary>
    public int Found => Right + Wrong;

    /// <summary>The share of what was found that is right; 1 where nothing was found.</summary>
    public double Precision => Found == 0 ? 1 : (double)Right / Found;

    /// <summary>The share of the labels that was found; 1 where there are none.</summary>
    public double Recall => Labels == 0 ? 1 : (double)Right / Labels;

    /// <summary>The harmonic mean of both.</summary>
    public double F1 => Right == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Counts verdicts.</summary>
    public static Score Of(IEnumerable<Verdict> verdicts)
    {
        var counts = verdicts.CountBy(verdict => verdict.Outcome).ToDictionary();
        return new Score(
            counts.GetValueOrDefault(Outcome.Right),
            counts.GetValueOrDefault(Outcome.Wrong),
            counts.GetValueOrDefault(Outcome.Missed));
    }
}

/// <summary>A line of the table: one kind in one language, or in all.</summary>
/// <param name="Type">The kind; <c>all</c> for all.</param>
/// <param name="Language">The language, ISO 639-3; <c>all</c> for all.</param>
/// <param name="Exact">By <see cref="MatchRule.Exact"/>.</param>
/// <param name="Core">By <see cref="MatchRule.Core"/>.</param>
/// <param name="Overlap">By <see cref="MatchRule.Overlap"/>.</param>
internal sealed record ScoreLine(string Type, string Language, Score Exact, Score Core, Score Overlap);

/// <summary>All verdicts of a run.</summary>
/// <param name="Verdicts">By the rule that they were judged by.</param>
internal sealed record ScoreSheet(ImmutableDictionary<MatchRule, ImmutableArray<Verdict>> Verdicts)
{
    /// <summary>Stands for each kind, or each language.</summary>
    public const string All = "all";

    /// <summary>The counts of a kind in a language.</summary>
    public ScoreLine Line(string type, string language) => new(
        type,
        language,
        Count(MatchRule.Exact, type, language),
        Count(MatchRule.Core, type, language),
        Count(MatchRule.Overlap, type, language));

    private Score Count(MatchRule rule, string type, string language) => Score.Of(
        from verdict in Verdicts[rule]
        where (type == All || verdict.Type == type) && (language == All || verdict.Language == language)
        select verdict);
}
