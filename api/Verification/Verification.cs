using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Grains.Domain.Verification;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Verification;

/// <summary>
/// One verification of one batch: counts first, then document by document. A page of documents is in memory at a time;
/// of all of them only 16 bytes each, which find an id that is there twice.
/// </summary>
internal sealed class Verification(IGrainFactory grains, IContentStore store, BatchSnapshot batch)
{
    private const int AtOnce = 100;

    private const string StillRuns =
        "The batch still runs: documents that have not ended are counted and not compared, and the batch's totals are "
        + "not compared with those of its shards.";

    private static readonly int Parallel = Math.Min(4, Environment.ProcessorCount);
    private readonly Check accounting = new("accounting");
    private readonly Check coverage = new("coverage");
    private readonly Check records = new("documents");
    private readonly Check artifacts = new("artifacts");
    private readonly Check content = new("content");
    private readonly StoredBytes bytes = new(store);
    private readonly HashSet<UInt128> ids = [];
    private int documents;

    /// <summary>Runs it; what can't be read is a problem that it names.</summary>
    public async Task RunAsync(CancellationToken cancelled)
    {
        var shards = ShardKey.CountFor(batch.Total);
        var counts = new List<ShardProgress>(shards);
        for (var shard = 0; shard < shards; shard++)
        {
            cancelled.ThrowIfCancellationRequested();
            try
            {
                counts.Add(await Shard(shard).Recount());
                await CheckShardAsync(shard, cancelled);
            }
            catch (Exception e) when (!cancelled.IsCancellationRequested && !Problems.ExceptionProblems.IsStorage(e))
            {
                // State that was damaged fails to be read, in a way of its own on each engine.
                records.Problem($"Shard {shard} can't be read ({e.GetType().Name}).");
            }
            accounting.Count();
        }
        accounting.Problems(AccountingRules.Check(batch, counts));
        if (documents != batch.Total)
        {
            coverage.Problem($"The batch accepted {batch.Total} documents, and {documents} are there.");
        }
    }

    /// <summary>What was found.</summary>
    public VerificationAnswer Answer(DateTimeOffset at)
    {
        var checks = new[] { accounting, coverage, records, artifacts, content }
            .Select(check => check.Answer())
            .ToImmutableArray();
        return new VerificationAnswer(
            batch.BatchId,
            checks.All(check => check.Passed),
            batch.Status,
            batch.IsTerminal ? null : StillRuns,
            checks,
            documents,
            artifacts.Answer().Checked,
            bytes.Total,
            at);
    }

    private async Task CheckShardAsync(int shard, CancellationToken cancelled)
    {
        var expected = Math.Min(ShardKey.Capacity, batch.Total - (shard * ShardKey.Capacity));
        for (var from = 0; from < expected;)
        {
            var page = await Shard(shard).Audit(from, Math.Min(AtOnce, expected - from));
            if (page.IsEmpty)
            {
                coverage.Problem($"Shard {shard} has {from} documents, not {expected}.");
                return;
            }
            foreach (var (index, document) in page.Index())
            {
                CheckPlace(document, (shard * ShardKey.Capacity) + from + index);
            }
            await System.Threading.Tasks.Parallel.ForEachAsync(
                page,
                new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancelled },
                async (document, stopped) => await CheckBytesAsync(document, stopped));
            from += page.Length;
        }
    }

    private void CheckPlace(DocumentAudit document, int number)
    {
        documents++;
        coverage.Count();
        if (document.Number != number)
        {
            coverage.Problem($"Document '{document.DocumentId}' has the number {document.Number}, not {number}.");
        }
        var name = SHA256.HashData(Encoding.UTF8.GetBytes(document.DocumentId));
        if (!ids.Add(System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(name)))
        {
            coverage.Problem($"Document '{document.DocumentId}' is in the batch twice.");
        }
        if (batch.IsTerminal && !document.Status.IsTerminal())
        {
            records.Problem($"Document '{document.DocumentId}' has not ended, and its batch has.");
        }
        if (document.Status.IsTerminal())
        {
            records.Count();
            records.Problems(document.Problems);
        }
    }

    private async ValueTask CheckBytesAsync(DocumentAudit document, CancellationToken cancelled)
    {
        if (document.Content is { } submitted)
        {
            content.Count();
            var (_, problem) = await bytes.HashAsync(submitted.Sha256, submitted.Bytes, cancelled);
            if (problem is not null)
            {
                content.Problem($"Document '{document.DocumentId}', its content: {problem}");
            }
        }
        var actual = ImmutableArray.CreateBuilder<ArtifactReference>();
        foreach (var artifact in document.Artifacts)
        {
            artifacts.Count();
            var (hash, problem) = await bytes.HashAsync(artifact.Sha256, artifact.Bytes, cancelled);
            actual.Add(artifact with { Sha256 = hash ?? "" });
            if (problem is not null)
            {
                artifacts.Problem($"Document '{document.DocumentId}', artifact '{artifact.Name}': {problem}");
            }
        }
        if (document.Status is DocumentStatus.Completed && ResultHash.Of(actual) != document.ResultHash)
        {
            artifacts.Problem(
                $"Document '{document.DocumentId}': the hash over its artifacts is {ResultHash.Of(actual)}, "
                + $"not {document.ResultHash ?? "any"} as its record says.");
        }
    }

    private IBatchShardGrain Shard(int number) =>
        grains.GetGrain<IBatchShardGrain>(ShardKey.For(batch.BatchId, number));
}
