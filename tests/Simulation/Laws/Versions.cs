using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Tests.Simulation.Laws;

internal sealed class Versions_never_go_back : Law
{
    private readonly Dictionary<(string Reader, string Batch), long> last = [];

    public override string Sentence => "No reader is shown a version below one that it has seen.";

    public override void Seen(string reader, BatchSnapshot snapshot)
    {
        var key = (reader, snapshot.BatchId);
        if (last.TryGetValue(key, out var before) && snapshot.Version < before)
        {
            Broken($"{reader} saw version {before} of {snapshot.BatchId}, then {snapshot.Version}.");
        }

        last[key] = snapshot.Version;
    }
}

internal sealed class A_version_is_one_set_of_counts : Law
{
    private readonly Dictionary<(string Batch, long Version), string> shown = [];

    public override string Sentence => "The same version of a batch never shows two different states.";

    public override void Seen(string reader, BatchSnapshot snapshot)
    {
        var counts = Counts.WithoutVersion(snapshot);
        if (!shown.TryAdd((snapshot.BatchId, snapshot.Version), counts)
            && shown[(snapshot.BatchId, snapshot.Version)] is var before && before != counts)
        {
            Broken($"Version {snapshot.Version} of {snapshot.BatchId} was '{before}', then '{counts}'.");
        }
    }
}
