using System.Collections.Immutable;
using System.Text.Json;

namespace OrleansBatch.Tests.Labelled.Parties;

/// <summary>A name as a document of a project writes it.</summary>
/// <param name="Type">Its kind: <c>person</c> or <c>organisation</c>.</param>
/// <param name="Party">Whose name it is, by a name that only this group knows.</param>
/// <param name="Name">What the document says.</param>
public sealed record PartyMention(string Type, string Party, string Name);

/// <summary>A document of a project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mentions">The names in it, in their order.</param>
public sealed record PartyDocument(string Name, ImmutableArray<PartyMention> Mentions);

/// <summary>A project: documents that name the same parties.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Language">The language of its documents, ISO 639-3.</param>
/// <param name="Source">Where the names come from.</param>
/// <param name="Documents">Its documents.</param>
public sealed record PartyGroup(
    string Name, string Language, string Source, ImmutableArray<PartyDocument> Documents)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>All mentions with their documents, in order.</summary>
    public ImmutableArray<(string Document, PartyMention Mention)> Mentions =>
    [
        .. from document in Documents
           from mention in document.Mentions
           select (document.Name, mention),
    ];

    /// <summary>The groups that lie beside the program.</summary>
    public static ImmutableArray<PartyGroup> All() => JsonSerializer.Deserialize<ImmutableArray<PartyGroup>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "names", "parties.json")), Json);
}
