using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Domain.Projects;
using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Grains.Projects;

/// <summary>
/// One project. What is to be is stored first and the lanes are told then; whichever could not be told is told again,
/// after a restart by the reminder.
/// </summary>
[GrainType("project"), RandomPlacement]
internal sealed partial class ProjectGrain : Grain, IProjectGrain, IRemindable
{
    private const string ReminderName = "tell";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private readonly Durable<ProjectState> store;
    private readonly ILogger<ProjectGrain> logger;
    private readonly Alarm again;

    public ProjectGrain(
        [PersistentState(StateNames.Project, StateNames.Provider)] IPersistentState<ProjectState> stored,
        ILogger<ProjectGrain> logger)
    {
        store = new(stored, DeactivateOnIdle);
        this.logger = logger;
        again = new(this, TellOrRetry);
    }

    private ProjectState State => store.Value;

    private string Id => this.GetPrimaryKeyString();

    public async Task<ProjectSnapshot> Find()
    {
        var counts = await Task.WhenAll(
            SlotPolicy.Lanes.Select(async lane => (lane, await Lane(lane).CountBatches(Id))));
        return new ProjectSnapshot(
            Id, State.Paused, counts.ToImmutableSortedDictionary(count => count.lane, count => count.Item2));
    }

    public Task<ProjectSnapshot> Pause() => Ask(paused: true);

    public Task<ProjectSnapshot> Resume() => Ask(paused: false);

    public async Task<ProjectSnapshot> Cancel()
    {
        await Task.WhenAll(SlotPolicy.Lanes.Select(lane => Lane(lane).Cancel(Id)));
        return await Find();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => TellOrRetry();

    private async Task<ProjectSnapshot> Ask(bool paused)
    {
        if (State.Paused != paused || store.IsDoubtful)
        {
            // The reminder comes first: whatever is lost after the state is stored, it tells the lanes.
            await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
            await store.SaveAsync(State.Ask(paused));
            LogAsked(Id, paused);
        }

        if (State.Telling)
        {
            await TellOrTakeBack();
        }

        return await Find();
    }

    private async Task TellOrTakeBack()
    {
        try
        {
            await TellOrRetry();
        }
        catch (BatchRefusedException)
        {
            await store.SaveAsync(State.Ask(paused: false));
            await TellOrRetry();
            throw;
        }
    }

    // It is accepted as soon as it is stored here: a lane that can't be told yet is told soon.
    private Task TellOrRetry() => again.TryAsync(Tell, exception => LogTellFailed(exception, Id));

    private async Task Tell()
    {
        if (State.Telling)
        {
            await Task.WhenAll(SlotPolicy.Lanes.Select(lane => Lane(lane).HoldProject(Id, State.Paused)));
            await store.SaveAsync(State.Told());
        }

        if (await this.GetReminder(ReminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private ILaneGrain Lane(Priority lane) => GrainFactory.GetGrain<ILaneGrain>(LaneKey.For(lane));

    [LoggerMessage(Level = LogLevel.Information, Message = "Project {Project}: paused is {Paused}.")]
    private partial void LogAsked(string project, bool paused);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Project {Project} could not tell every lane; told again soon.")]
    private partial void LogTellFailed(Exception exception, string project);
}
