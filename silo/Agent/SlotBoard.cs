using System.Diagnostics.CodeAnalysis;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Slots;

namespace OrleansBatch.Silo.Agent;

/// <summary>
/// What waits and what runs on this silo, by lane. <see cref="SlotPolicy"/> decides which document gets the next slot;
/// this class only keeps the numbers, behind one lock.
/// </summary>
internal sealed class SlotBoard(SlotPlan plan, TimeProvider time)
{
    /// <summary>Leases that this silo holds at most, whatever it prefetches.</summary>
    private const int HeldAtMost = 2048;

    private readonly Lock gate = new();
    private readonly Dictionary<Priority, Queue<HeldLease>> waiting =
        SlotPolicy.Lanes.ToDictionary(lane => lane, _ => new Queue<HeldLease>());

    private readonly Dictionary<Priority, LaneLoad> loads =
        SlotPolicy.Lanes.ToDictionary(lane => lane, _ => default(LaneLoad));
    private readonly Dictionary<Priority, double> meanSeconds = [];
    private int unreported;

    /// <summary>The slots of this silo.</summary>
    public SlotPlan Plan { get; } = plan;

    /// <summary>Documents running, by lane.</summary>
    public IReadOnlyDictionary<Priority, int> Running
    {
        get
        {
            lock (gate)
            {
                return loads.ToDictionary(load => load.Key, load => load.Value.Running);
            }
        }
    }

    /// <summary>How many documents to fetch for a lane now: what it could start, and a little ahead of that.</summary>
    public int Wanted(Priority lane)
    {
        lock (gate)
        {
            var held = unreported + waiting.Values.Sum(queue => queue.Count);
            if (held >= HeldAtMost)
            {
                return 0;
            }

            var startable = SlotPolicy.Startable(Plan, loads, lane);
            var ahead = PrefetchPolicy.Ahead(Plan.Total, meanSeconds.TryGetValue(lane, out var mean) ? mean : null);
            return PrefetchPolicy.Fetch(startable + ahead, waiting[lane].Count);
        }
    }

    /// <summary>Adds fetched documents.</summary>
    public void Add(Priority lane, IEnumerable<HeldLease> fetched)
    {
        lock (gate)
        {
            foreach (var lease in fetched)
            {
                waiting[lane].Enqueue(lease);
            }
        }
    }

    /// <summary>Takes the document that gets the next slot, where there is a slot and a document.</summary>
    public bool TryStart([NotNullWhen(true)] out HeldLease? next)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            foreach (var lane in SlotPolicy.Lanes)
            {
                var since = waiting[lane].FirstOrDefault()?.Since;
                loads[lane] = loads[lane] with { OldestWaitSeconds = (now - since)?.TotalSeconds };
            }

            if (SlotPolicy.Next(Plan, loads) is not { } chosen)
            {
                next = null;
                return false;
            }

            next = waiting[chosen].Dequeue();
            if (loads[chosen].Running < Plan.NeverLent(chosen))
            {
                next.Hurry();
            }

            loads[chosen] = SlotPolicy.Start(Plan, chosen, loads);
            return true;
        }
    }

    /// <summary>A document left its slot; its outcome is still to be reported.</summary>
    public void Ended(Priority lane, TimeSpan took)
    {
        lock (gate)
        {
            loads[lane] = loads[lane] with { Running = loads[lane].Running - 1 };
            double? before = meanSeconds.TryGetValue(lane, out var mean) ? mean : null;
            meanSeconds[lane] = PrefetchPolicy.Mean(before, took.TotalSeconds);
            unreported++;
        }
    }

    /// <summary>Outcomes were reported.</summary>
    public void Reported(int count)
    {
        lock (gate)
        {
            unreported -= count;
        }
    }

    /// <summary>Takes back everything that waits: the host is stopping.</summary>
    public IReadOnlyList<HeldLease> TakeWaiting()
    {
        lock (gate)
        {
            var all = waiting.Values.SelectMany(queue => queue).ToList();
            foreach (var queue in waiting.Values)
            {
                queue.Clear();
            }

            unreported += all.Count;
            return all;
        }
    }
}
