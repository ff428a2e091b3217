#if !ORLEANS
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansBatch.Embedded.Hosting;
using OrleansBatch.Embedded.Reminders;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Grains.Workers;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Grains;

/// <summary>The grains alone, on the embedded engine: faulty storage, a clock that tests move, no workers.</summary>
public sealed class GrainHost : IAsyncLifetime
{
    private readonly DirectoryInfo content = Directory.CreateTempSubdirectory("orleansbatch-grains-");
    private readonly MemoryReminderTable reminders = new();
    private IHost host;

    public GrainHost() => host = Build();

    private IHost Build()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IContentStore>(_ => new FileContentStore(content.FullName));
        builder.Services.AddSingleton<IDice, FairDice>();
        builder.Services.AddSingleton<IStageScheduler, ThreadPoolStages>();
        builder.Services.AddSingleton<IPeers>(Peers);
        builder.Services.AddSingleton<ColdStart>();
        builder.Services.AddSingleton(new SiloDeparture(Leaving.Token));
        builder.Services.AddSingleton<IWorkerNotes>(Notes);
        builder.Services.AddSingleton<RunningAttempts>();
        builder.Services.AddSingleton<IStageCache>(Cache);
        builder.Services.AddSingleton<IResultRecords>(
            _ => new FileResultRecords(Path.Combine(content.FullName, "known")));
        builder.Services.AddSingleton<CacheFigures>();
        builder.Services.AddSingleton<StageMemory>();
        builder.Services.AddSingleton<CacheWarmer>();
        builder.Services.AddSingleton<PipelineRunner>();
        builder.Services.AddPipelines(new PipelineOptions());
        builder.Services.AddSingleton<IStage>(First);
        builder.Services.AddSingleton<IStage>(Stage);
        builder.Services.AddSingleton(new PipelineRegistration("test", [Stage.Name], NeedsContent: false));
        builder.Services.AddSingleton(
            new PipelineRegistration("two-stages", [First.Name, Stage.Name], NeedsContent: false));
        foreach (var stage in Chain)
        {
            builder.Services.AddSingleton<IStage>(stage);
        }

        builder.Services.AddSingleton(new PipelineRegistration("chain", [.. Chain.Select(stage => stage.Name)]));
        builder.Services.AddEmbeddedGrains(engine => engine
            .AddGrainAssembly(typeof(PipelineRunner).Assembly)
            .AddGrainStorage(StateNames.Provider, _ => Storage)
            .UseMemoryReminders(reminders)
            .AddMemoryStreams(ProgressStream.Provider));
        return builder.Build();
    }

    internal FaultyStorage Storage { get; } = new();

    internal ScriptedPeers Peers { get; } = new();

    internal ScriptedNotes Notes { get; } = new();

    internal CancellationTokenSource Leaving { get; } = new();

    internal ManualTimeProvider Time { get; } = new();

    internal ScriptedStage First { get; } = new("first");

    internal ScriptedStage Stage { get; } = new("scripted");

    /// <summary>Stages that build on each other, as those of a real pipeline do.</summary>
    internal ImmutableArray<ScriptedStage> Chain { get; } =
    [
        new("read", SourceDocument.Content) { Output = "read" },
        new("cut", "read") { Output = "cut" },
        new("find", "read") { Output = "find" },
        new("group", "find") { Output = "group" },
    ];

    internal MemoryStageCache Cache { get; } = new();

    internal IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    internal GrainEngineControl Engine => host.Services.GetRequiredService<GrainEngineControl>();

    internal RunningAttempts Attempts => host.Services.GetRequiredService<RunningAttempts>();

    internal IBatchGrain Batch => Grains.GetGrain<IBatchGrain>("b1");

    internal IBatchShardGrain Shard => Grains.GetGrain<IBatchShardGrain>(ShardKey.For("b1", 0));

    internal BatchSpec Spec => new()
    {
        BatchId = "b1",
        ProjectId = "default",
        Priority = Priority.Normal,
        Pipeline = "test",
        Options = new BatchOptions { DocumentTimeoutSeconds = 60 },
        SubmittedAt = Time.GetUtcNow(),
    };

    internal static ImmutableArray<DocumentEntry> Documents(int from, int to) =>
        [.. Enumerable.Range(from, to - from + 1).Select(number => new DocumentEntry { DocumentId = $"d{number}" })];

    internal IDocumentGrain Document(int number = 0) => Grains.GetGrain<IDocumentGrain>(ShardKey.For("b1", number));

    /// <summary>What the agent orders for the first document of the batch.</summary>
    internal WorkOrder Order(
        long token = 1, int maxRetries = 3, string worker = "worker-1", string pipeline = "test") => new(
        Spec with { Pipeline = pipeline, Options = Spec.Options with { MaxRetries = maxRetries } },
        new LeasedDocument(new LeaseToken(0, token), new DocumentEntry { DocumentId = "d1" }),
        Worker: worker);

    /// <summary>Runs an order in the pool of the normal lane.</summary>
    internal Task<DocumentOutcome> Process(WorkOrder order) =>
        Grains.GetGrain<INormalPriorityWorkerGrain>("normal").Process(order);

    public async ValueTask InitializeAsync() => await host.StartAsync();

    /// <summary>Stops all grains and starts again on what they stored.</summary>
    public async Task RestartAsync()
    {
        await host.StopAsync();
        host.Dispose();
        host = Build();
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        content.Delete(recursive: true);
    }
}

/// <summary>Other silos, where the test says that there are some.</summary>
internal sealed class ScriptedPeers : IPeers
{
    public bool Any { get; set; }

    public string? Gone { get; set; }

    public bool IsGone(string worker) => worker == Gone;
}

/// <summary>Notes that workers have left.</summary>
internal sealed class ScriptedNotes : IWorkerNotes
{
    public HashSet<string> Left { get; } = [];

    public Task<ImmutableArray<string>> FindAsync(ImmutableArray<string> workers) =>
        Task.FromResult(workers.RemoveAll(worker => !Left.Contains(worker)));

    public void Leave(string worker) => Left.Add(worker);
}

/// <summary>A stage that does what the test says.</summary>
internal sealed class ScriptedStage(string name, params ImmutableArray<string> inputs) : IStage
{
    private int runs;

    public string Name => name;

    public int Version { get; set; } = 1;

    public ImmutableArray<string> Inputs => inputs;

    public string? Output { get; init; }

    public ImmutableArray<string> Warnings { get; set; } = [];

    public int Runs => Volatile.Read(ref runs);

    public Func<CancellationToken, Task> Doing { get; set; } = _ => Task.CompletedTask;

    public async Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref runs);
        await Doing(cancellationToken);
        var made = new StageResult(Output, "text/plain", System.Text.Encoding.UTF8.GetBytes($"{name} {Version}"));
        return Output is null ? StageResult.Nothing : made with { Warnings = Warnings };
    }
}

/// <summary>A cache in memory, which is away where the test says so.</summary>
internal sealed class MemoryStageCache : IStageCache
{
    private readonly ConcurrentDictionary<string, KnownResult> known = [];

    public bool IsAway { get; set; }

    public int Questions { get; private set; }

    public Task<ImmutableArray<KnownResult?>> FindAsync(ImmutableArray<string> fingerprints)
    {
        Questions++;
        return Task.FromResult(ImmutableArray.CreateRange(
            fingerprints, fingerprint => IsAway ? null : known.GetValueOrDefault(fingerprint)));
    }

    public void Keep(ImmutableArray<KeyValuePair<string, KnownResult>> results)
    {
        foreach (var (fingerprint, result) in results)
        {
            known[fingerprint] = result;
        }
    }

    public void Renew(ImmutableArray<string> fingerprints)
    {
        // Nothing expires here.
    }

    public Task SettleAsync() => Task.CompletedTask;
}
#endif
