using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Slots;

namespace OrleansBatch.Tests.Unit.Domain.Slots;

/// <summary>A silo's slots in numbers only: documents arrive, start as the policy says, and end in any order.</summary>
internal sealed class SlotSimulation(SlotPlan plan)
{
    private readonly Dictionary<Priority, Queue<double>> waiting =
        SlotPolicy.Lanes.ToDictionary(lane => lane, _ => new Queue<double>());
    private readonly List<(Priority Lane, double EndsAt)> running = [];

    public Dictionary<Priority, LaneLoad> Loads { get; } =
        SlotPolicy.Lanes.ToDictionary(lane => lane, _ => default(LaneLoad));

    /// <summary>What started since the beginning, in order.</summary>
    public List<Priority> Started { get; } = [];

    /// <summary>When what started since the beginning started.</summary>
    public List<(Priority Lane, double At)> Starts { get; } = [];

    /// <summary>Looks at every choice before it is made.</summary>
    public Action<IReadOnlyDictionary<Priority, LaneLoad>, Priority> Choosing { get; init; } = (_, _) => { };

    /// <summary>How long the next document to start will take.</summary>
    public Func<double> Seconds { get; init; } = () => 0;

    public double Now { get; set; }

    public int Running(Priority lane) => Loads[lane].Running;

    public int Waiting(Priority lane) => waiting[lane].Count;

    public int Busy => running.Count;

    /// <summary>Documents arrive, and what may start starts.</summary>
    public SlotSimulation Arrive(Priority lane, int count)
    {
        for (var document = 0; document < count; document++)
        {
            waiting[lane].Enqueue(Now);
        }

        return StartAll();
    }

    /// <summary>The document that started longest ago ends, and what may start starts.</summary>
    public SlotSimulation EndOldest() => End(0);

    /// <summary>One of the documents that run ends, and what may start starts.</summary>
    public SlotSimulation End(int index)
    {
        var (lane, _) = running[index];
        running.RemoveAt(index);
        Loads[lane] = Loads[lane] with { Running = Loads[lane].Running - 1 };
        return StartAll();
    }

    /// <summary>Time passes, and documents end when their time is over.</summary>
    public SlotSimulation Pass(double seconds)
    {
        var until = Now + seconds;
        while (running.Count > 0 && running.Min(document => document.EndsAt) is var next && next <= until)
        {
            Now = next;
            End(running.FindIndex(document => document.EndsAt == next));
        }

        Now = until;
        return this;
    }

    private SlotSimulation StartAll()
    {
        Look();
        while (SlotPolicy.Next(plan, Loads) is { } lane)
        {
            Choosing(Loads, lane);
            waiting[lane].Dequeue();
            Loads[lane] = SlotPolicy.Start(plan, lane, Loads);
            running.Add((lane, Now + Seconds()));
            Started.Add(lane);
            Starts.Add((lane, Now));
            Look();
        }

        return this;
    }

    private void Look()
    {
        foreach (var lane in SlotPolicy.Lanes)
        {
            double? oldest = waiting[lane].TryPeek(out var since) ? Now - since : null;
            Loads[lane] = Loads[lane] with { OldestWaitSeconds = oldest };
        }
    }
}
