using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Grains.Domain.Projects;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Pipeline.Resolution;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Grains.Projects;

/// <summary>
/// What follows from a register's files: the entities, and which batches are on pages. Lives in its turns.
/// </summary>
internal sealed partial class EntityIndex
{
    /// <summary>Different names that are kept in memory; documents beyond are not taken in.</summary>
    public const int MostNames = 250_000;

    private const int MostNameIds = 500;
    private const long MaxPageBytes = 64 * 1024 * 1024;
    private readonly ProjectEntities entities = new();
    private readonly HashSet<string> folded = [];
    private readonly List<(string BatchId, int Shard)> lost = [];

    private EntityIndex()
    {
    }

    /// <summary>Whether the project has no more names than are kept.</summary>
    private bool IsWhole { get; set; } = true;

    /// <summary>Reads all files. One segment is in memory at a time.</summary>
    public static async Task<EntityIndex> Read(
        IContentStore content, EntityRegisterState state, string project, ILogger logger)
    {
        var index = new EntityIndex();
        foreach (var page in state.Folded())
        {
            var batches = await ReadPage(content, page);
            index.Fold(batches);
            await index.Add(content, batches, project, logger);
        }

        await index.Add(content, state.Open(), project, logger);
        return index;
    }

    /// <summary>Reads a page of batches.</summary>
    public static async Task<ImmutableArray<RegisteredBatch>> ReadPage(IContentStore content, string page)
    {
        await using var stream = content.OpenRead(page);
        return await JsonSerializer.DeserializeAsync(stream, StateJson.RegisteredBatches);
    }

    /// <summary>Keeps a page of batches, durably: nothing else knows them.</summary>
    public static async Task<string> WritePage(IContentStore content, ImmutableArray<RegisteredBatch> batches)
    {
        using var bytes = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(batches, StateJson.RegisteredBatches));
        return (await content.WriteDurablyAsync(bytes, MaxPageBytes, CancellationToken.None)).Sha256;
    }

    /// <summary>Whether a batch is on a page: all of it was taken in.</summary>
    public bool IsFolded(string batchId) => folded.Contains(batchId);

    /// <summary>These batches are on a page now.</summary>
    public void Fold(ImmutableArray<RegisteredBatch> batches) => folded.UnionWith(batches.Select(one => one.BatchId));

    /// <summary>Takes in a segment.</summary>
    public void Add(string batchId, EntitySegment segment)
    {
        IsWhole &= entities.Names < MostNames;
        if (IsWhole)
        {
            segment.AddTo(entities, batchId);
        }
    }

    /// <summary>The shards whose segments could not be read; told once.</summary>
    public ImmutableArray<(string BatchId, int Shard)> TakeLost()
    {
        var taken = lost.ToImmutableArray();
        lost.Clear();
        return taken;
    }

    /// <summary>A page of the entities.</summary>
    public EntityPage List(EntityQuery query, int waiting)
    {
        var all = query.DocumentId is { } document ? entities.Of(document) : entities.Entities;
        var from = query.After is { } after ? entities.PlaceAfter(all, after) : 0;
        var found = ImmutableArray.CreateBuilder<EntityEntry>();
        var matches = entities.Matching(query.Type, query.Text);
        for (; from < all.Length && found.Count < query.Limit; from++)
        {
            if (matches(all[from]))
            {
                found.Add(Entry(entities.Show(all[from])));
            }
        }

        var hasMore = all.Skip(from).Any(matches);
        return new(
            found.ToImmutable(), hasMore ? found[^1].EntityId : null, entities.Documents, waiting, IsWhole);
    }

    /// <summary>One entity; null when no document has the name.</summary>
    public EntityDetail? Find(string entityId, int evidence) => entities.Find(entityId) is not { } found ? null : new(
        Entry(found),
        entities.NameIdsOf(found, MostNameIds),
        [.. entities.JoinsOf(found).Select(join => new EntityJoin(join.A, join.B, join.Rule, join.Because))],
        [
            .. entities.EvidenceFor(found, evidence)
                .Select(place => new EntityEvidence(place.BatchId, place.Number, place.DocumentId)),
        ]);

    private static EntityEntry Entry(CanonicalEntity entity) => new(
        entity.Id,
        entity.Type,
        entity.Name,
        [.. entity.Aliases.Select(alias => new EntityAliasEntry(alias.Name, alias.Documents, alias.Rules))],
        entity.Documents,
        [.. entity.Aliases.SelectMany(alias => alias.Rules).Distinct().Order(StringComparer.Ordinal)]);

    private async Task Add(
        IContentStore content, ImmutableArray<RegisteredBatch> batches, string project, ILogger logger)
    {
        foreach (var batch in batches)
        {
            foreach (var (number, shard) in batch.Shards.Index().Where(shard => shard.Item.Segment is not null))
            {
                try
                {
                    Add(batch.BatchId, await EntitySegment.ReadAsync(content, shard.Segment!, CancellationToken.None));
                }
                catch (Exception exception) when (exception is FileNotFoundException or JsonException)
                {
                    // A power cut may have taken it; it is made again where its documents are still there.
                    LogLost(logger, project, batch.BatchId, number);
                    lost.Add((batch.BatchId, number));
                }
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Project {Project}: the entities of shard {Shard} of batch {Batch} are lost, and made again.")]
    private static partial void LogLost(ILogger logger, string project, string batch, int shard);
}
