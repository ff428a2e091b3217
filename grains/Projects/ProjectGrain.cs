using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Grains.Domain.Projects;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Grains.Projects;

/// <summary>
/// One project. What is to be is stored first and the lanes are told then; whichever could not be told is told again,
/// after a restart by the reminder.
/// </summary>
[GrainType("project")]
internal sealed partial class ProjectGrain(
    [PersistentState(StateNames.Project, StateNames.Provider)] IPersistentState<ProjectState> stored,
    ILogger<ProjectGrain> logger) : Grain, IProjectGrain, IRemindable
{
    private const string ReminderName = "tell";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromSeconds(2);
    private static readonly Priority[] Lanes = [Priority.High, Priority.Normal, Priority.Low];
    private readonly Durable<ProjectState> store = new(stored);
    private IGrainTimer? again;

    private ProjectState State => store.Value;

    private string Id => this.GetPrimaryKeyString();

    public async Task<ProjectSnapshot> Find()
    {
        var counts = await Task.WhenAll(Lanes.Select(async lane => (lane, await Lane(lane).CountBatches(Id))));
        return new ProjectSnapshot(
            Id, State.Paused, counts.ToImmutableSortedDictionary(count => count.lane, count => count.Item2));
    }

    public Task<ProjectSnapshot> Pause() => Ask(paused: true);

    public Task<ProjectSnapshot> Resume() => Ask(paused: false);

    public async Task<ProjectSnapshot> Cancel()
    {
        await Task.WhenAll(Lanes.Select(lane => Lane(lane).Cancel(Id)));
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

    private async Task TellOrRetry()
    {
        try
        {
            if (State.Telling)
            {
                await Task.WhenAll(Lanes.Select(lane => Lane(lane).HoldProject(Id, State.Paused)));
                await store.SaveAsync(State.Told());
            }

            if (await this.GetReminder(ReminderName) is { } reminder)
            {
                await this.UnregisterReminder(reminder);
            }
        }
        catch (InconsistentStateException exception)
        {
            // Storage holds more than memory knows: the reminder has it read anew, and tells.
            LogTellFailed(exception, Id);
            DeactivateOnIdle();
        }
        catch (Exception exception) when (exception is not BatchRefusedException)
        {
            // It is accepted as soon as it is stored here: a lane that can't be told yet is told soon.
            LogTellFailed(exception, Id);
            again ??= this.RegisterGrainTimer(
                _ => TellOrRetry(), new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
            again.Change(TellAgainAfter, Timeout.InfiniteTimeSpan);
        }
    }

    private ILaneGrain Lane(Priority lane) => GrainFactory.GetGrain<ILaneGrain>(LaneKey.For(lane));

    [LoggerMessage(Level = LogLevel.Information, Message = "Project {Project}: paused is {Paused}.")]
    private partial void LogAsked(string project, bool paused);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Project {Project} could not tell every lane; told again soon.")]
    private partial void LogTellFailed(Exception exception, string project);
}
