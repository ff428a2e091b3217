using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Contracts;
using OrleansBatch.Embedded.Hosting;
using OrleansBatch.Embedded.Reminders;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Grains.Workers;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.Laws;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Cluster;

/// <summary>What outlives a silo.</summary>
internal sealed record Durables(
    StoredStates States, MemoryReminderTable Reminders, MemoryContent Content, RememberedResults Results);

/// <summary>One life of the process that holds the grains.</summary>
internal sealed class Silo
{
    // Reading the grains' declarations takes longer than a whole run; every engine reads the same.
    private static readonly GrainManifest Manifest = new([typeof(PipelineRunner).Assembly]);

    // The engine holds one activation of a grain; a second, as of a silo that was given up, is made by having it forget
    // the first.
    private static readonly FieldInfo Directory =
        typeof(GrainEngine).GetField("directory", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static readonly DeactivationReason Asked = new(DeactivationReasonCode.ShuttingDown, "Its silo leaves.");
    private readonly ServiceProvider services;

    public Silo(
        Party party,
        Durables durables,
        FaultDraws faults,
        SimulatedPeers peers,
        Dice dice,
        IReadOnlyDictionary<string, DocumentScript> scripts,
        LawBook laws)
    {
        Party = party;
        var builder = new ServiceCollection();
        builder.AddSingleton<TimeProvider>(party.Time);
        builder.AddSingleton<IContentStore>(durables.Content);
        builder.AddSingleton<IDice>(dice);
        builder.AddSingleton<IStageScheduler>(new LoopStages(party));
        builder.AddSingleton<IPipelineCatalog>(Pipelines(party, scripts, laws));
        builder.AddSingleton(Options.Create(new WorkerOptions { RecycleAboveMegabytes = 0 }));
        builder.AddSingleton<IPeers>(peers);
        builder.AddSingleton<ColdStart>();
        builder.AddSingleton(new SiloDeparture(CancellationToken.None));
        builder.AddSingleton<IWorkerNotes, NoNotes>();
        builder.AddSingleton<RunningAttempts>();
        AddCache(builder, durables, faults, party);
        builder.AddSingleton(made => ActivatorUtilities.CreateInstance<PipelineRunner>(
            made, new Wire(party, () => Grains, faults, laws)));
        builder.AddEmbeddedGrains(engine => engine
            .UseWorkScheduler(new EngineScheduler(party))
            .AddGrainStorage(StateNames.Provider, _ => new SimulatedStorage(durables.States, faults, party))
            .UseMemoryReminders(durables.Reminders)
            .AddMemoryStreams(ProgressStream.Provider));
        builder.AddSingleton(Manifest);
        builder.AddSingleton<ILoggerProvider>(new ListeningLogs(laws));
        services = builder.BuildServiceProvider();
        ReportedBatch.Install(
            services.GetRequiredService<GrainEngine>(),
            Manifest.Contract(typeof(IBatchGrain)),
            faults,
            new Wire(party, () => Grains, faults, laws));
    }

    /// <summary>Who it is.</summary>
    public Party Party { get; }

    /// <summary>Its services, for the agents on it.</summary>
    public IServiceProvider Services => services;

    /// <summary>Its grains.</summary>
    public IGrainFactory Grains => services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts the engine.</summary>
    public async Task StartAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }
    }

    /// <summary>Some of its grains are from now on elsewhere.</summary>
    /// <param name="which">Asked for each.</param>
    /// <param name="inOrder">Whether those that were there end first.</param>
    /// <returns>Those that were there and live on, though nobody calls them any more.</returns>
    public List<Activation> Move(Func<bool> which, bool inOrder)
    {
        var engine = services.GetRequiredService<GrainEngine>();
        var moved = engine.Activations
            .Where(activation => activation.GrainInstance is not (null or PriorityWorkerGrain))
            .OrderBy(activation => activation.GrainId.ToString(), StringComparer.Ordinal)
            .Where(_ => which())
            .ToList();
        if (inOrder)
        {
            moved.ForEach(activation => activation.Deactivate(Asked));
            return [];
        }

        moved.ForEach(activation => DirectoryOf(engine).Forget(activation.GrainId, activation));
        return moved;
    }

    /// <summary>Dies as by kill -9: nothing that waits or runs goes on.</summary>
    public void Crash()
    {
        Party.Kill();
        services.GetRequiredService<GrainEngineControl>().Crash();
    }

    private static ActivationDirectory DirectoryOf(GrainEngine engine) =>
        (ActivationDirectory)Directory.GetValue(engine)!;

    private static void AddCache(IServiceCollection services, Durables durables, FaultDraws faults, Party party) =>
        services
            .AddSingleton<IStageCache>(new SimulatedCache(durables.Results, faults, party))
            .AddSingleton<IResultRecords>(new SimulatedRecords(durables.Results, faults))
            .AddSingleton<CacheFigures>()
            .AddSingleton<StageMemory>()
            .AddSingleton<CacheWarmer>()
            .AddSingleton(Options.Create(new CacheOptions()));

    private static PipelineCatalog Pipelines(
        Party party, IReadOnlyDictionary<string, DocumentScript> scripts, LawBook laws) => new(
        Scenario.Stages.Select(IStage (stage) => new ScriptedStage(stage, party, scripts, laws)),
        Scenario.Stages.Select((stage, index) => new PipelineRegistration(stage, Scenario.Stages[..(index + 1)])));
}
