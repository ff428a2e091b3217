using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Clients;

/// <summary>What a seed submits, and to how many workers.</summary>
internal sealed record Scenario(
    ImmutableArray<BatchPlan> Batches, ImmutableArray<Pause> Pauses, int Agents, SlotPlan Slots)
{
    /// <summary>Names of the stages; a pipeline is the first few of them.</summary>
    public static ImmutableArray<string> Stages { get; } = ["first", "second", "third"];

    private static readonly Priority[] Lanes = [Priority.High, Priority.Normal, Priority.Low];

    /// <summary>Draws a scenario.</summary>
    /// <param name="dice">The dice.</param>
    /// <param name="now">The wall clock's time.</param>
    /// <param name="settledAt">From when on nothing fails any more: some things are done only then.</param>
    public static Scenario Draw(Dice dice, DateTimeOffset now, TimeSpan settledAt)
    {
        var batches = Enumerable.Range(1, dice.Between(1, 5))
            .Select(number => DrawBatch(number, dice, now, settledAt));
        return new Scenario(
            [.. batches],
            [.. DrawPauses(dice, settledAt).DistinctBy(pause => (pause.Scope, pause.Target))],
            dice.Between(1, 3),
            new SlotPlan(dice.Between(1, 4), dice.Between(1, 2), 1));
    }

    private static IEnumerable<Pause> DrawPauses(Dice dice, TimeSpan settledAt)
    {
        for (var count = dice.Chance(0.3) ? dice.Between(1, 4) : 0; count > 0; count--)
        {
            var scope = dice.Pick(Enum.GetValues<Scope>());
            yield return new Pause
            {
                Scope = scope,
                Target = scope switch
                {
                    Scope.Batch => $"b{dice.Between(1, 3)}",
                    Scope.Project => $"p{dice.Below(3)}",
                    _ => LaneKey.For(dice.Pick(Lanes)),
                },
                At = Late(0.4, dice, settledAt) + dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(40)),
                For = dice.Spread(TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(2)),
            };
        }
    }

    private static BatchPlan DrawBatch(int number, Dice dice, DateTimeOffset now, TimeSpan settledAt)
    {
        var id = $"b{number}";
        var stages = dice.Between(1, Stages.Length);
        var isLong = dice.Chance(0.25);
        var at = Late(0.15, dice, settledAt) + dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(15));
        var count = dice.Chance(0.01) ? dice.Between(501, 520) : (int)(3 * Math.Pow(13, dice.Next()));
        var isCancelled = dice.Chance(0.2);
        var neverSealed = dice.Chance(0.04);
        return new BatchPlan
        {
            Spec = new BatchSpec
            {
                BatchId = id,
                ProjectId = $"p{dice.Below(3)}",
                Priority = dice.Pick(Lanes),
                Pipeline = Stages[stages - 1],
                SubmittedAt = now + at,
                Options = new BatchOptions
                {
                    MaxRetries = dice.Between(0, 3),
                    DocumentTimeoutSeconds = isLong ? dice.Between(30, 100) : dice.Between(10, 40),
                    NotBefore = dice.Chance(0.05)
                        ? now + at + dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(80))
                        : null,
                },
            },
            Documents = [.. Enumerable.Range(0, count).Select(document =>
                DrawDocument($"{id}/{document}", stages, isLong && count < 20, dice))],
            Ids = [.. Enumerable.Range(0, count).Select(document => $"d{document}")],
            Chunk = Math.Max(1, count / dice.Between(1, 3)),
            At = at,
            CancelAfter = isCancelled ? dice.Spread(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(30)) : null,
            NeverSealed = neverSealed,
            IsRecovered = !isCancelled && !neverSealed && dice.Chance(0.3),
        };
    }

    private static TimeSpan Late(double chance, Dice dice, TimeSpan late) =>
        dice.Chance(chance) ? late : TimeSpan.Zero;

    private static DocumentScript DrawDocument(string name, int stages, bool isLong, Dice dice)
    {
        var most = isLong ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(2);
        var fails = dice.Chance(0.15);
        return new DocumentScript
        {
            Name = name,
            StageTime = dice.Spread(TimeSpan.FromMilliseconds(2), most),
            Trouble = Stages[dice.Below(stages)],
            Error = fails ? dice.Pick(Enum.GetValues<StageError>()) : null,
            Errors = dice.Between(1, 4),
            Oddity = dice.Chance(0.04) ? dice.Pick(Enum.GetValues<Oddity>()) : Oddity.None,
        };
    }
}
