using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OrleansBatch.Grains.Batches;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Grains.Domain.Lanes;
using OrleansBatch.Grains.Domain.Projects;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Grains.Submissions;

namespace OrleansBatch.Grains.Storage;

/// <summary>
/// How state is written into Redis: plain JSON without type names, so that a renamed class still reads what an older
/// version wrote. Defaults are left out, and so is what follows from other fields; enums are numbers, except as keys.
/// </summary>
public static class StateJson
{
    /// <summary>The options, for the storage provider of either engine.</summary>
    public static JsonSerializerOptions Options { get; } = StateJsonContext.Default.Options;

    /// <summary>How a page of a register of entities is written.</summary>
    internal static JsonTypeInfo<ImmutableArray<RegisteredBatch>> RegisteredBatches =>
        StateJsonContext.Default.ImmutableArrayRegisteredBatch;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(BatchState))]
[JsonSerializable(typeof(ShardState))]
[JsonSerializable(typeof(ShardManifest))]
[JsonSerializable(typeof(DocumentState))]
[JsonSerializable(typeof(LaneState))]
[JsonSerializable(typeof(CatalogState))]
[JsonSerializable(typeof(CatalogPageState))]
[JsonSerializable(typeof(SubmissionKeyState))]
[JsonSerializable(typeof(ProjectState))]
[JsonSerializable(typeof(EntityRegisterState))]
[JsonSerializable(typeof(ImmutableArray<RegisteredBatch>))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
