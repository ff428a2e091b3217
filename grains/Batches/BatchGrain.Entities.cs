using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Pipeline.Resolution;

namespace OrleansBatch.Grains.Batches;

/// <summary>
/// Telling the project's register of entities how far the batch is: now and then while it runs, where a loss is
/// harmless, and for certain once it has ended.
/// </summary>
internal sealed partial class BatchGrain
{
    private const int TellAfterDocuments = 1_000;
    private static readonly TimeSpan TellAfter = TimeSpan.FromSeconds(5);
    private int toldCompleted;
    private long? toldAt;

    private bool Resolves => State.Spec is { Options.EntityResolution: true } spec
        && pipelines.Find(spec.Pipeline)?.Stages.Any(stage => stage.Output == ResolvedGroup.Artifact) != false;

    private IEntityRegisterGrain Register(string projectId) => GrainFactory.GetGrain<IEntityRegisterGrain>(projectId);

    private void HintEntities()
    {
        toldAt ??= time.GetTimestamp();
        var news = board.Totals.Completed - toldCompleted;
        if (news > 0 && (news >= TellAfterDocuments || time.GetElapsedTime(toldAt.Value) >= TellAfter) && Resolves)
        {
            (toldCompleted, toldAt) = (board.Totals.Completed, time.GetTimestamp());
            Register(State.Spec!.ProjectId)
                .Hear(new(Id, board.CompletedByShard(State.Shards), Ended: false))
                .Forget();
        }
    }

    private async Task TellEntities()
    {
        if (State.IsTerminal() && Totals.Completed > 0 && Resolves)
        {
            var shards = await Task.WhenAll(Shards.Select(shard => shard.Progress()));
            await Register(State.Spec!.ProjectId)
                .Hear(new(Id, [.. shards.Select(shard => shard.Completed)], Ended: true));
        }
    }
}
