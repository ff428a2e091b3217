namespace OrleansBatch.Silo.Membership;

/// <summary>What the table of members says about a silo that should be active.</summary>
/// <param name="Silo">Its address and generation, which no other has.</param>
/// <param name="SignOfLife">Its last, by its own clock.</param>
internal sealed record Member(string Silo, DateTimeOffset SignOfLife);

/// <summary>
/// Decides when a silo may join. A silo that joins must reach every active one, and notices only at that moment which
/// rows are out of date: rows of predecessors that were just killed would keep it out until its time to join is over.
/// So it first waits until each row is of a silo that lives, or out of date; the engine then removes those.
/// </summary>
internal static class JoinPolicy
{
    /// <summary>The silos of which it is not yet known whether they live.</summary>
    /// <param name="first">The members at the first look.</param>
    /// <param name="latest">The members now.</param>
    /// <param name="answers">Whether something answers at the address of a member.</param>
    /// <param name="now">The time now.</param>
    public static IReadOnlyList<Member> Unsure(
        IReadOnlyCollection<Member> first, IEnumerable<Member> latest, Predicate<Member> answers, DateTimeOffset now) =>
    [
        .. latest.Where(member => first.Contains(member)
            && now - member.SignOfLife <= Silence.OutOfDate
            && !answers(member)),
    ];
}
