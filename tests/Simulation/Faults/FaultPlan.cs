using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Faults;

/// <summary>Which faults a seed meets and how often. Each kind is drawn alone, so that seeds differ in kind.</summary>
internal sealed record FaultPlan
{
    /// <summary>Nothing ever fails: what is promised about speed is checked in such seeds.</summary>
    public bool IsCalm { get; private init; }

    /// <summary>When everything heals for good.</summary>
    public TimeSpan Until { get; private init; }

    /// <summary>When what faults have left behind is over, too: leases have expired, and everybody was told.</summary>
    public TimeSpan SettledAt => IsCalm ? TimeSpan.Zero : Until + TimeSpan.FromSeconds(60);

    /// <summary>Whether calls or storage may take seconds.</summary>
    public bool IsSlow => StorageSlow + CallDelayed + RequestLost + AnswerLost + TimerLate > 0;

    public double WriteFails { get; private init; }

    public double WriteAnswerLost { get; private init; }

    public double StorageSlow { get; private init; }

    public double ReadFails { get; private init; }

    public double CacheFails { get; private init; }

    public double CallDelayed { get; private init; }

    public double RequestLost { get; private init; }

    public double AnswerLost { get; private init; }

    public double CallTwice { get; private init; }

    public double TimerLate { get; private init; }

    public int Crashes { get; private init; }

    public int AgentDeaths { get; private init; }

    public int AgentFreezes { get; private init; }

    public int ClockJumps { get; private init; }

    public int Outages { get; private init; }

    public int Moves { get; private init; }

    /// <summary>Whether nothing happens but that grains move: no work may be lost by that.</summary>
    public bool OnlyMoves => Moves > 0 && !IsRough && Crashes + AgentDeaths + AgentFreezes + ClockJumps + Outages == 0;

    /// <summary>Whether calls, timers or writes fail here and there: no moment before the end is quiet.</summary>
    public bool IsRough => IsSlow || WriteFails + WriteAnswerLost + ReadFails + CallTwice > 0;

    /// <summary>Draws a plan.</summary>
    public static FaultPlan Draw(Dice dice) => dice.Chance(0.1) ? new FaultPlan { IsCalm = true }
        : dice.Chance(0.15) ? DrawRare(dice)
        : dice.Chance(0.05) ? DrawMoves(dice)
        : DrawAny(dice);

    public override string ToString() => IsCalm ? "calm" : string.Join(", ", Kinds().Where(kind => kind is not null));

    // Between one death and the next everything works: what is promised of such times is checked in these.
    private static FaultPlan DrawRare(Dice dice) => new()
    {
        Until = dice.Between(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(120)),
        Crashes = Number(dice, 2),
        AgentDeaths = Number(dice, 4),
        AgentFreezes = Number(dice, 4),
        ClockJumps = Number(dice, 2),
        Moves = Number(dice, 3),
    };

    private static FaultPlan DrawMoves(Dice dice) => new()
    {
        Until = dice.Between(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(120)),
        Moves = dice.Between(1, 6),
    };

    private static FaultPlan DrawAny(Dice dice) => new()
    {
        Until = dice.Between(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(120)),
        WriteFails = Rate(dice),
        WriteAnswerLost = Rate(dice),
        StorageSlow = Rate(dice),
        ReadFails = Rate(dice),
        CallDelayed = Rate(dice) * 3,
        RequestLost = Rate(dice),
        AnswerLost = Rate(dice),
        CallTwice = Rate(dice) * 2,
        TimerLate = Rate(dice),
        Crashes = Number(dice, 4),
        AgentDeaths = Number(dice, 4),
        AgentFreezes = Number(dice, 6),
        ClockJumps = Number(dice, 3),
        Outages = Number(dice, 3),
        Moves = Number(dice, 4),
        CacheFails = Rate(dice) * 5,
    };

    private static double Rate(Dice dice) => dice.Chance(0.35) ? 0.003 * Math.Pow(30, dice.Next()) : 0;

    private static int Number(Dice dice, int most) => dice.Chance(0.4) ? dice.Between(1, most) : 0;

    private IEnumerable<string?> Kinds() =>
    [
        Named("write fails", WriteFails), Named("write answer lost", WriteAnswerLost),
        Named("storage slow", StorageSlow), Named("read fails", ReadFails), Named("call delayed", CallDelayed),
        Named("request lost", RequestLost), Named("answer lost", AnswerLost), Named("call twice", CallTwice),
        Named("timer late", TimerLate), Named("crashes", Crashes), Named("agent deaths", AgentDeaths),
        Named("agent freezes", AgentFreezes), Named("clock jumps", ClockJumps), Named("storage outages", Outages),
        Named("moves of grains", Moves), Named("cache fails", CacheFails),
        FormattableString.Invariant($"until {Until.TotalSeconds:f0} s"),
    ];

    private static string? Named(string name, double value) =>
        value > 0 ? FormattableString.Invariant($"{name} {value:0.###}") : null;
}
