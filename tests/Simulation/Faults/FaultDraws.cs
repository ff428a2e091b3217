using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Faults;

/// <summary>What becomes of one storage operation.</summary>
/// <param name="Before">Time until it applies.</param>
/// <param name="After">Time from there to the answer.</param>
/// <param name="Fails">It does not apply, and says so.</param>
/// <param name="AnswerLost">It applies, and says that it failed.</param>
internal readonly record struct StorageFate(TimeSpan Before, TimeSpan After, bool Fails, bool AnswerLost);

/// <summary>What becomes of one call between processes.</summary>
/// <param name="Before">Time until it arrives.</param>
/// <param name="After">Time until its answer does.</param>
/// <param name="RequestLost">It never arrives, and its caller times out.</param>
/// <param name="AnswerLost">It arrives, and its caller times out.</param>
/// <param name="AgainAfter">When it arrives once more; null for never.</param>
internal readonly record struct CallFate(
    TimeSpan Before, TimeSpan After, bool RequestLost, bool AnswerLost, TimeSpan? AgainAfter);

/// <summary>What becomes of a question to the cache: it takes a tenth of a second at most.</summary>
/// <param name="Before">Time until it is answered.</param>
/// <param name="IsAway">It is not.</param>
internal readonly record struct QuestionFate(TimeSpan Before, bool IsAway);

/// <summary>What becomes of one result in the cache.</summary>
internal enum CacheFate
{
    Works = 0,

    /// <summary>It is forgotten.</summary>
    Forgets = 1,

    /// <summary>Its bytes are gone.</summary>
    IsStale = 2,
}

/// <summary>Draws the fate of each operation by the plan, until everything heals.</summary>
internal sealed class FaultDraws(FaultPlan plan, Loop loop, Dice dice)
{
    private static readonly TimeSpan Blink = TimeSpan.FromMicroseconds(50);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MostPatience = TimeSpan.FromMilliseconds(100);
    private TimeSpan outageUntil;
    private TimeSpan disturbedUntil;

    /// <summary>By which plan.</summary>
    public FaultPlan Plan => plan;

    /// <summary>Whether faults still happen.</summary>
    public bool IsOn => !plan.IsCalm && loop.Now < plan.Until;

    /// <summary>Since when calls, storage, the clock and the silo have worked; null while they don't.</summary>
    public TimeSpan? QuietSince
    {
        get
        {
            var since = plan.IsRough && plan.SettledAt > disturbedUntil ? plan.SettledAt : disturbedUntil;
            return loop.Now >= since ? since : null;
        }
    }

    /// <summary>Storage fails altogether for a while.</summary>
    public void Outage(TimeSpan time)
    {
        outageUntil = loop.Now + time;
        Disturb(time);
    }

    /// <summary>Something stops working as it should for a while.</summary>
    public void Disturb(TimeSpan time) =>
        disturbedUntil = loop.Now + time > disturbedUntil ? loop.Now + time : disturbedUntil;

    /// <summary>The fate of a read.</summary>
    public StorageFate Read() => new(Latency(), TimeSpan.Zero, IsAway || Happens(plan.ReadFails), false);

    /// <summary>The fate of a write.</summary>
    public StorageFate Write() => new(
        Latency(), dice.Spread(Blink, Moment), IsAway || Happens(plan.WriteFails), Happens(plan.WriteAnswerLost));

    /// <summary>The fate of a question to the cache.</summary>
    public QuestionFate AskCache()
    {
        var isAway = IsAway || Happens(plan.CacheFails);
        return new(isAway ? dice.Spread(Moment, MostPatience) : dice.Spread(Blink, Moment), isAway);
    }

    /// <summary>The fate of one result in the cache or the records.</summary>
    public CacheFate Recall() => !Happens(plan.CacheFails) ? CacheFate.Works
        : dice.Chance(0.5) ? CacheFate.Forgets
        : CacheFate.IsStale;

    /// <summary>The fate of a call.</summary>
    public CallFate Call() => new(
        Happens(plan.CallDelayed) ? Spell() : TimeSpan.Zero,
        Happens(plan.CallDelayed) ? Spell() : TimeSpan.Zero,
        Happens(plan.RequestLost),
        Happens(plan.AnswerLost),
        Happens(plan.CallTwice) ? Spell() : null);

    /// <summary>How late a timer is.</summary>
    public TimeSpan Lateness() => Happens(plan.TimerLate) ? Spell() : TimeSpan.Zero;

    /// <summary>Whether a write that was on its way when its process died arrives all the same.</summary>
    public bool ArrivesAfterDeath() => dice.Chance(0.5);

    private bool IsAway => IsOn && loop.Now < outageUntil;

    private bool Happens(double rate) => IsOn && dice.Chance(rate);

    private TimeSpan Latency() => Happens(plan.StorageSlow) ? Spell() : dice.Spread(Blink, Moment);

    private TimeSpan Spell() => dice.Spread(TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(25));
}
