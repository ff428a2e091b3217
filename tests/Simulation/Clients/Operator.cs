using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Clients;

/// <summary>What can be paused.</summary>
internal enum Scope
{
    Batch = 0,
    Project = 1,
    Lane = 2,
}

/// <summary>A pause of a batch, a project or a lane, and what has been acknowledged of it.</summary>
internal sealed class Pause
{
    public required Scope Scope { get; init; }

    /// <summary>The key of what is paused.</summary>
    public required string Target { get; init; }

    public required TimeSpan At { get; init; }

    public required TimeSpan For { get; init; }

    /// <summary>Whether it was asked for and not taken back, as far as its operator knows.</summary>
    public bool IsAsked { get; set; }

    /// <summary>Since when it is acknowledged; null before, and from when it is taken back.</summary>
    public TimeSpan? Since { get; set; }

    /// <summary>Whether it is about a batch.</summary>
    public bool Holds(BatchSpec batch) => Target == Scope switch
    {
        Scope.Batch => batch.BatchId,
        Scope.Project => batch.ProjectId,
        _ => LaneKey.For(batch.Priority),
    };
}

/// <summary>Pauses something and resumes it later.</summary>
internal sealed class Operator(Pause pause, IGrainFactory grains, Party party)
{
    /// <summary>Does so.</summary>
    public async Task RunAsync()
    {
        await party.Delay(pause.At);
        var found = false;
        pause.IsAsked = true;
        await party.Persist(async () => found = await PauseAsync(), mayBeRefused: true);
        if (found)
        {
            pause.Since = party.Loop.Now;
            party.Loop.Trace.Add(party.Name, $"paused {pause.Scope} {pause.Target}");
        }

        await party.Delay(pause.For);
        pause.Since = null;

        // Also after a refusal: it may have come to a request that had got lost on its way and arrived before.
        await party.Persist(ResumeAsync, mayBeRefused: true);
        pause.IsAsked = false;
        party.Loop.Trace.Add(party.Name, $"resumed {pause.Scope} {pause.Target}");
    }

    // False when there is no such batch, or not yet.
    private async Task<bool> PauseAsync() => pause.Scope switch
    {
        Scope.Batch => await grains.GetGrain<IBatchGrain>(pause.Target).Pause() is not null,
        Scope.Project => await grains.GetGrain<IProjectGrain>(pause.Target).Pause() is not null,
        _ => await grains.GetGrain<ILaneGrain>(pause.Target).Pause() is not null,
    };

    private Task ResumeAsync() => pause.Scope switch
    {
        Scope.Batch => grains.GetGrain<IBatchGrain>(pause.Target).Resume(),
        Scope.Project => grains.GetGrain<IProjectGrain>(pause.Target).Resume(),
        _ => grains.GetGrain<ILaneGrain>(pause.Target).Resume(),
    };
}
