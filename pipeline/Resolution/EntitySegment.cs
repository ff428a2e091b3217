using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// The groups of up to some hundred documents, as a project keeps them in the content store: each name once, and groups
/// as numbers of names and rules.
/// </summary>
/// <param name="Names">The names.</param>
/// <param name="Rules">Names of the rules that aliases have.</param>
/// <param name="Documents">The documents.</param>
public sealed record EntitySegment(
    ImmutableArray<SegmentName> Names, ImmutableArray<string> Rules, ImmutableArray<SegmentDocument> Documents)
{
    /// <summary>Groups of one document that count at most: those that it mentions first.</summary>
    public const int MostGroups = 5_000;

    /// <summary>Puts documents into a segment.</summary>
    public static EntitySegment Of(
        IEnumerable<(int Number, string Id, string Result, ImmutableArray<ResolvedGroup> Groups)> documents)
    {
        var names = new Numbered<SegmentName>();
        var rules = new Numbered<string>();
        var all = documents.Select(document => new SegmentDocument(
            document.Number,
            document.Id,
            document.Result,
            [
                .. document.Groups.Take(MostGroups).Select(group => ImmutableArray.CreateRange<int>(
                [
                    names.Of(new(group.Type, group.Name)),
                    .. group.Aliases.SelectMany(alias => (int[])
                        [names.Of(new(group.Type, alias.Name)), rules.Of(alias.Rule)]),
                ])),
            ])).ToImmutableArray();
        return new(names.All, rules.All, all);
    }

    /// <summary>Reads a segment.</summary>
    /// <exception cref="FileNotFoundException">It is no longer in the store.</exception>
    public static async Task<EntitySegment> ReadAsync(
        IContentStore store, string sha256, CancellationToken cancellationToken)
    {
        await using var stream = store.OpenRead(sha256);
        return await JsonSerializer.DeserializeAsync(
            stream, SegmentShapes.Default.EntitySegment, cancellationToken)
            ?? throw new InvalidDataException("The segment is null.");
    }

    /// <summary>Keeps the segment. It could be made again from its documents.</summary>
    /// <returns>SHA-256 of its bytes.</returns>
    public async Task<string> WriteAsync(IContentStore store, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(this, SegmentShapes.Default.EntitySegment);
        return (await store.WriteAsync(bytes, cancellationToken)).Sha256;
    }

    /// <summary>Reads the groups of a document from its artifact.</summary>
    public static async Task<ImmutableArray<ResolvedGroup>> ReadGroupsAsync(
        IContentStore store, string sha256, CancellationToken cancellationToken)
    {
        await using var stream = store.OpenRead(sha256);
        return await JsonSerializer.DeserializeAsync(
            stream, Stages.ArtifactJson.Shapes.ImmutableArrayResolvedGroup, cancellationToken);
    }

    /// <summary>Adds its documents to a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="batchId">The batch that they are of.</param>
    public void AddTo(ProjectEntities project, string batchId)
    {
        foreach (var document in Documents)
        {
            project.Add(
                new(batchId, document.Number, document.Id, document.Result), document.Groups.Select(Group));
        }
    }

    private ProjectGroup Group(ImmutableArray<int> group) => new(
        Names[group[0]].Type,
        Names[group[0]].Name,
        [.. group.Skip(1).Chunk(2).Select(alias => new ResolvedAlias(Names[alias[0]].Name, Rules[alias[1]]))]);

    private sealed class Numbered<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> numbers = [];
        private readonly ImmutableArray<T>.Builder all = ImmutableArray.CreateBuilder<T>();

        public ImmutableArray<T> All => all.ToImmutable();

        public int Of(T value)
        {
            if (!numbers.TryGetValue(value, out var number))
            {
                number = all.Count;
                numbers.Add(value, number);
                all.Add(value);
            }
            return number;
        }
    }
}

/// <summary>A name in a segment.</summary>
/// <param name="Type">The entity's type.</param>
/// <param name="Name">The name.</param>
public sealed record SegmentName(string Type, string Name);

/// <summary>A document in a segment.</summary>
/// <param name="Number">Its number in the batch, from 0.</param>
/// <param name="Id">The submitter's id.</param>
/// <param name="Result">SHA-256 of its artifact <c>resolution</c>.</param>
/// <param name="Groups">Each group: the number of its name, then of each alias the numbers of name and rule.</param>
public sealed record SegmentDocument(
    int Number, string Id, string Result, ImmutableArray<ImmutableArray<int>> Groups);

/// <summary>Serialisers of segments, made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EntitySegment))]
internal sealed partial class SegmentShapes : JsonSerializerContext;
