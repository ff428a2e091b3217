using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Workers;

namespace OrleansBatch.Tests.Unit.Agent;

/// <summary>The grains that a worker agent calls, as far as a test says what they answer.</summary>
internal sealed class FakeGrains
{
    private readonly Lock gate = new();

    public FakeGrains() => Factory = Stub.Of<IGrainFactory>(
        (method, arguments) => Grain(method.GetGenericArguments()[0], (string)arguments[0]!));

    public IGrainFactory Factory { get; }

    /// <summary>What a lane hands out, one answer a call; after that it lets its callers wait.</summary>
    public Dictionary<string, Queue<ImmutableArray<LaneTicket>>> Tickets { get; } = [];

    /// <summary>What a worker told of itself last.</summary>
    public WorkerReport? Worker { get; private set; }

    /// <summary>Workers that said that they are gone.</summary>
    public List<string> Left { get; } = [];

    /// <summary>What a shard leases.</summary>
    public Func<string, int, LeaseGrant> Leasing { get; set; } = (_, _) => LeaseGrant.None;

    /// <summary>What a shard answers to a request for leases, where it takes its time.</summary>
    public Func<string, int, Task<LeaseGrant>>? LeasingLater { get; set; }

    /// <summary>What a shard answers to a renewal.</summary>
    public Func<string, ImmutableArray<LeaseToken>, RenewAnswer> Renewing { get; set; } = (_, _) => new([], []);

    /// <summary>What a shard waits for before it answers a renewal.</summary>
    public Func<string, Task> RenewingAfter { get; set; } = _ => Task.CompletedTask;

    /// <summary>How many leases without a slot the last renewal of a shard told of.</summary>
    public Dictionary<string, int> WaitingTold { get; } = [];

    /// <summary>What becomes of a document that is given back.</summary>
    public Func<string, Task> ReleasingDocument { get; set; } = _ => Task.CompletedTask;

    /// <summary>What becomes of a report.</summary>
    public Func<string, Task> Reporting { get; set; } = _ => Task.CompletedTask;

    /// <summary>How the agent stops what its pools run.</summary>
    public RunningAttempts Attempts { get; } = new();

    /// <summary>What a pool does with a document.</summary>
    public Func<WorkOrder, CancellationToken, Task<DocumentOutcome>> Processing { get; set; } =
        (order, _) => Task.FromResult(
            new DocumentOutcome { Lease = order.Leased.Lease, Kind = OutcomeKind.Completed });

    /// <summary>Reports as <c>shard: number kind, ...</c>, in order, those that failed too.</summary>
    public List<string> Reports { get; } = [];

    /// <summary>Renewals as <c>shard: number, ...</c>.</summary>
    public List<string> Renewals { get; } = [];

    /// <summary>All reports so far, one a line.</summary>
    public string AllReports
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', Reports);
            }
        }
    }

    public bool HasReported(string report)
    {
        lock (gate)
        {
            return Reports.Contains(report);
        }
    }

    private object Grain(Type type, string key) => type.Name switch
    {
        nameof(ILaneGrain) => Stub.Of<ILaneGrain>(
            (_, arguments) => Take(key, (CancellationToken)arguments[3]!)),
        nameof(IBatchShardGrain) => Stub.Of<IBatchShardGrain>((method, arguments) => method.Name switch
        {
            nameof(IBatchShardGrain.Lease) =>
                LeasingLater?.Invoke(key, (int)arguments[1]!) ?? Task.FromResult(Leasing(key, (int)arguments[1]!)),
            nameof(IBatchShardGrain.Renew) =>
                Renew(key, (ImmutableArray<LeaseToken>)arguments[1]!, (int)arguments[2]!),
            nameof(IBatchShardGrain.Report) => Report(key, (ImmutableArray<DocumentOutcome>)arguments[0]!),
            _ => throw new NotSupportedException(method.Name),
        }),
        nameof(IDocumentGrain) => Stub.Of<IDocumentGrain>((method, arguments) => method.Name switch
        {
            nameof(IDocumentGrain.End) => Task.FromResult(Stopped(key, (long)arguments[0]!)),
            nameof(IDocumentGrain.Release) => ReleasingDocument(key),
            _ => throw new NotSupportedException(method.Name),
        }),
        nameof(IWorkerDirectoryGrain) => Stub.Of<IWorkerDirectoryGrain>((method, arguments) => method.Name switch
        {
            nameof(IWorkerDirectoryGrain.Report) => Hear((WorkerReport)arguments[0]!),
            nameof(IWorkerDirectoryGrain.Leave) => Leave((string)arguments[0]!),
            _ => throw new NotSupportedException(method.Name),
        }),
        nameof(IHighPriorityWorkerGrain) => Pool<IHighPriorityWorkerGrain>(),
        nameof(INormalPriorityWorkerGrain) => Pool<INormalPriorityWorkerGrain>(),
        nameof(ILowPriorityWorkerGrain) => Pool<ILowPriorityWorkerGrain>(),
        _ => throw new NotSupportedException(type.Name),
    };

    private T Pool<T>()
        where T : class => Stub.Of<T>(
            (_, arguments) => Processing((WorkOrder)arguments[0]!, Attempts.Of((WorkOrder)arguments[0]!)));

    private async Task<ImmutableArray<LaneTicket>> Take(string lane, CancellationToken cancellationToken)
    {
        if (Tickets.TryGetValue(lane, out var answers) && answers.TryDequeue(out var tickets))
        {
            return tickets;
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return [];
    }

    private async Task<RenewAnswer> Renew(string shard, ImmutableArray<LeaseToken> tokens, int waiting)
    {
        lock (gate)
        {
            Renewals.Add($"{shard}: {string.Join(", ", tokens.Select(token => token.Number).Order())}");
            WaitingTold[shard] = waiting;
        }

        await RenewingAfter(shard);
        return Renewing(shard, tokens);
    }

    private Task Hear(WorkerReport report)
    {
        Worker = report;
        return Task.CompletedTask;
    }

    private Task Leave(string worker)
    {
        Left.Add(worker);
        return Task.CompletedTask;
    }

    private Task Report(string shard, ImmutableArray<DocumentOutcome> outcomes)
    {
        lock (gate)
        {
            var ends = outcomes.Select(ended => $"{ended.Lease.Number} {ended.Kind}");
            Reports.Add($"{shard}: {string.Join(", ", ends)}");
        }

        return Reporting(shard);
    }

    private static DocumentOutcome Stopped(string document, long token) => new()
    {
        Lease = new LeaseToken(ShardKey.Parse(document).Number, token),
        Kind = OutcomeKind.Cancelled,
    };
}
