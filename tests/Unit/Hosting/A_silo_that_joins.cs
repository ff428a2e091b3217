using OrleansBatch.Silo.Membership;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class A_silo_that_joins
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly Member Old = new("10.0.0.1:11111@1", Start);

    [Fact]
    public void Waits_for_nobody_in_an_empty_cluster() => Assert.Empty(Unsure([], [], after: TimeSpan.Zero));

    [Fact]
    public void Waits_for_one_that_neither_answers_nor_is_out_of_date() =>
        Assert.Equal([Old], Unsure([Old], [Old], Silence.OutOfDate));

    [Fact]
    public void Does_not_wait_for_one_that_is_out_of_date() =>
        Assert.Empty(Unsure([Old], [Old], Silence.OutOfDate + TimeSpan.FromMilliseconds(1)));

    [Fact]
    public void Does_not_wait_for_one_that_answers() =>
        Assert.Empty(JoinPolicy.Unsure([Old], [Old], member => member == Old, Start));

    [Fact]
    public void Does_not_wait_for_one_that_gave_a_sign_of_life_since() =>
        Assert.Empty(Unsure([Old], [Old with { SignOfLife = Start + Silence.SignPeriod }], TimeSpan.Zero));

    [Fact]
    public void Does_not_wait_for_one_that_came_since() => Assert.Empty(Unsure([], [Old], TimeSpan.Zero));

    private static IReadOnlyList<Member> Unsure(Member[] first, Member[] latest, TimeSpan after) =>
        JoinPolicy.Unsure(first, latest, _ => false, Start + after);
}

public sealed class The_patience_of_silos_with_each_other
{
    private static readonly Silence Default = new(TimeSpan.FromSeconds(6));

    [Fact]
    public void Is_as_long_as_the_probes_that_may_be_missed() =>
        Assert.Equal(Default.Limit, Default.ProbeTimeout * Silence.MissedProbes);

    [Fact]
    public void Ends_long_before_a_silo_that_joins_gives_up() =>
        Assert.True(Silence.OutOfDate + Default.Limit < Silence.JoinLimit);

    [Fact]
    public void Outlasts_several_signs_of_life_that_come_late() =>
        Assert.True(Silence.OutOfDate >= Silence.SignPeriod * 5);
}
