using Microsoft.Extensions.Logging;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Lanes;

namespace OrleansBatch.Grains.Lanes;

/// <summary>Pausing, resuming and cancelling what is in the lane. Stored first, then told to the batches.</summary>
internal sealed partial class LaneGrain
{
    public Task<LaneSnapshot> Pause() => Pause(paused: true);

    public Task<LaneSnapshot> Resume() => Pause(paused: false);

    public async Task HoldProject(string projectId, bool paused)
    {
        await Change(state => !paused || state.HasRoomFor(projectId)
            ? state.Pause(projectId, paused)
            : throw new BatchRefusedException(
                $"{LaneState.MostPausedProjects} projects are paused, as many as there may be. Resume some first."));
        if (State.IsPaused(projectId))
        {
            queue.RemoveProject(projectId);
        }

        holds.Tell(State.Batches.Where(batch => batch.ProjectId == projectId));
        LogProject(projectId, paused, Key);
    }

    public async Task<int> Cancel(string? projectId)
    {
        var batches = State.Batches.Where(batch => projectId is null || batch.ProjectId == projectId).ToArray();
        LogCancel(batches.Length, Key);
        List<Exception> failures = [];
        foreach (var some in batches.Chunk(AskedAtOnce))
        {
            await Task.WhenAll(some.Select(Cancel));
        }

        // The others are cancelled all the same; who asks again asks for those that are left.
        return failures.Count == 0 ? batches.Length : throw new AggregateException(failures);

        async Task Cancel(LaneBatch batch)
        {
            try
            {
                await GrainFactory.GetGrain<IBatchGrain>(batch.BatchId).Cancel();
            }
            catch (Exception exception)
            {
                failures.Add(exception);
            }
        }
    }

    public Task<int> CountBatches(string projectId) =>
        Task.FromResult(State.Batches.Count(batch => batch.ProjectId == projectId));

    private async Task<LaneSnapshot> Pause(bool paused)
    {
        await Change(state => state.Pause(paused));
        holds.Tell(State.Batches);
        LogPause(Key, paused);
        HandOut();
        return await Find();
    }

    // What is told is what holds by then: a pause that was taken back before it was told is never heard of.
    private Task TellHolds(LaneBatch batch) =>
        GrainFactory.GetGrain<IBatchGrain>(batch.BatchId).Hold(State.HoldsOf(batch.ProjectId));

    [LoggerMessage(Level = LogLevel.Information, Message = "Lane {Lane}: paused is {Paused}.")]
    private partial void LogPause(string lane, bool paused);

    [LoggerMessage(Level = LogLevel.Information, Message = "Project {Project} in lane {Lane}: paused is {Paused}.")]
    private partial void LogProject(string project, bool paused, string lane);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Batches} batches of lane {Lane} are to be cancelled.")]
    private partial void LogCancel(int batches, string lane);
}
