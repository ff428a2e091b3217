using System.Diagnostics.CodeAnalysis;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Slots;

namespace OrleansBatch.Silo.Agent;

/// <summary>
/// What waits and what runs on this silo, by lane. <see cref="SlotPolicy"/> decides which document is started next, and
/// <see cref="PrefetchPolicy"/> how many to hold; this class only keeps the numbers, behind one lock.
/// </summary>
internal sealed class SlotBoard(SlotPlan plan, TimeProvider time)
{
    /// <summary>Leases that this silo holds at most, whatever it prefetches.</summary>
    private const int HeldAtMost = 2048;

    private readonly Lock gate = new();
    private readonly BatchPace pace = new(plan.Total);
    private readonly Rhythm ends = new(time);
    private readonly Dictionary<Priority, WaitingLine<HeldLease>> waiting =
        SlotPolicy.Lanes.ToDictionary(lane => lane, _ => new WaitingLine<HeldLease>());

    private readonly Dictionary<Priority, LaneLoad> loads =
        SlotPolicy.Lanes.ToDictionary(lane => lane, _ => default(LaneLoad));

    private readonly Dictionary<Priority, RecentLongest> longest =
        SlotPolicy.Lanes.ToDictionary(lane => lane, _ => new RecentLongest(time));

    private readonly Dictionary<Priority, double> meanSeconds = [];
    private readonly Dictionary<Priority, int> expected = SlotPolicy.Lanes.ToDictionary(lane => lane, _ => 0);
    private int unreported;

    /// <summary>The slots of this silo.</summary>
    public SlotPlan Plan { get; } = plan;

    /// <summary>Documents that have left their slots since the start.</summary>
    public long DocumentsEnded { get; private set; }

    /// <summary>Documents running, by lane.</summary>
    public IReadOnlyDictionary<Priority, int> Running => By(lane => loads[lane].Running);

    /// <summary>Documents fetched and not started, by lane.</summary>
    public IReadOnlyDictionary<Priority, int> Waiting => By(lane => waiting[lane].Count);

    /// <summary>How long the longest document took of those that ended lately, by lane.</summary>
    public IReadOnlyDictionary<Priority, TimeSpan?> Longest => By(lane => longest[lane].Value);

    /// <summary>How many documents to fetch for a lane now: what can start soon, and a little ahead of that.</summary>
    public int Wanted(Priority lane)
    {
        lock (gate)
        {
            var held = unreported + waiting.Values.Sum(line => line.Count) + expected.Values.Sum();
            return held >= HeldAtMost
                ? 0
                : PrefetchPolicy.Fetch(Soon(lane) + Ahead(lane), waiting[lane].Count + expected[lane]);
        }
    }

    /// <summary>
    /// Documents to lease of one batch, of those that a ticket allows. They count as expected until
    /// <see cref="NoLongerExpect"/>: a shard that takes its time must not be asked for more and more.
    /// </summary>
    public int Expect(Priority lane, string batchId, int ticket)
    {
        lock (gate)
        {
            var room = Math.Min(ticket, Math.Max(1, Soon(lane) - waiting[lane].Count) + pace.Ahead(batchId));
            expected[lane] += room;
            return room;
        }
    }

    /// <summary>So many expected documents came or will not come.</summary>
    public void NoLongerExpect(Priority lane, int count)
    {
        lock (gate)
        {
            expected[lane] -= count;
        }
    }

    /// <summary>Adds fetched documents.</summary>
    public void Add(Priority lane, IEnumerable<HeldLease> fetched)
    {
        lock (gate)
        {
            foreach (var lease in fetched)
            {
                waiting[lane].Add(lease.Order.Spec.ProjectId, lease);
            }
        }
    }

    /// <summary>Takes the document that is to start, where one may.</summary>
    public bool TryStart([NotNullWhen(true)] out HeldLease? next)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            foreach (var lane in SlotPolicy.Lanes)
            {
                var since = waiting[lane].Heads.Min(lease => (DateTimeOffset?)lease.Since);
                loads[lane] = loads[lane] with { OldestWaitSeconds = (now - since)?.TotalSeconds };
            }

            if (SlotPolicy.Next(Plan, loads) is not { } chosen)
            {
                next = null;
                return false;
            }

            next = waiting[chosen].Take();
            next.Begin(time.GetTimestamp(), urgent: SlotPolicy.HasStandby(Plan, loads[chosen], chosen));
            loads[chosen] = SlotPolicy.Start(Plan, chosen, loads);
            return true;
        }
    }

    /// <summary>A document left its slot; its outcome is still to be reported.</summary>
    public void Ended(HeldLease lease, TimeSpan took)
    {
        lock (gate)
        {
            var lane = lease.Lane;
            loads[lane] = loads[lane] with { Running = loads[lane].Running - 1 };
            double? before = meanSeconds.TryGetValue(lane, out var mean) ? mean : null;
            meanSeconds[lane] = PrefetchPolicy.Mean(before, took.TotalSeconds);
            longest[lane].Add(took);
            pace.Ended(lease.Order.Spec.BatchId, took);
            ends.Happened();
            unreported++;
            DocumentsEnded++;
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
    public IReadOnlyList<HeldLease> TakeWaiting() => TakeWaiting(_ => true);

    /// <summary>Takes back what was told to stop before it got a slot.</summary>
    public IReadOnlyList<HeldLease> TakeStopped() =>
        TakeWaiting(lease => lease.Stopping.IsCancellationRequested);

    private List<HeldLease> TakeWaiting(Func<HeldLease, bool> which)
    {
        lock (gate)
        {
            var taken = waiting.Values.SelectMany(line => line.TakeAll(which)).ToList();
            unreported += taken.Count;
            return taken;
        }
    }

    private int Soon(Priority lane) => PrefetchPolicy.Soon(
        SlotPolicy.Startable(Plan, loads, lane),
        Plan.Total,
        Plan.Guaranteed(lane),
        loads[lane].Running,
        ends.SecondsBetween);

    // While documents wait that are slow, or that nobody knows, nothing more is fetched behind them.
    private int Ahead(Priority lane) => waiting[lane].Count > 0
        ? waiting[lane].Heads.Min(lease => pace.Ahead(lease.Order.Spec.BatchId))
        : PrefetchPolicy.Ahead(Plan.Total, meanSeconds.TryGetValue(lane, out var mean) ? mean : null);

    private Dictionary<Priority, T> By<T>(Func<Priority, T> value)
    {
        lock (gate)
        {
            return SlotPolicy.Lanes.ToDictionary(lane => lane, value);
        }
    }
}
