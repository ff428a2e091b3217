using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace OrleansBatch.Pipeline.Relations;

/// <summary>A rule that finds relations between two entities by the words between them.</summary>
/// <param name="Type">What it finds.</param>
/// <param name="Name">Its name, stable for ever.</param>
/// <param name="First">Types of the first entity.</param>
/// <param name="Second">Types of the second entity, with no other of all these types between the two.</param>
/// <param name="Between">What the words between them must be, all of them.</param>
internal sealed record PairRule(
    string Type, string Name, FrozenSet<string> First, FrozenSet<string> Second, Regex Between)
{
    /// <summary>What must stand right before the first; null for anything.</summary>
    public Regex? Before { get; init; }

    /// <summary>What must stand right behind the second; null for anything.</summary>
    public Regex? Behind { get; init; }

    /// <summary>Whether the second entity is the subject.</summary>
    public bool IsReversed { get; init; }

    /// <summary>Whether the two may stand in sentences that follow each other, as in the caption of a case.</summary>
    public bool CrossesSentences { get; init; }
}

/// <summary>A rule that finds relations between an entity and words beside it.</summary>
/// <param name="Type">What it finds.</param>
/// <param name="Name">Its name, stable for ever.</param>
/// <param name="Of">Types of the entity.</param>
/// <param name="Words">What must stand beside it; the group <c>end</c> is the other end of the relation.</param>
/// <param name="IsBefore">Whether the words stand before the entity, else behind it.</param>
/// <param name="EntityIsSubject">Whether the entity is the subject, else the words are.</param>
internal sealed record WordRule(
    string Type, string Name, FrozenSet<string> Of, Regex Words, bool IsBefore, bool EntityIsSubject);
