using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Api.Submission;

/// <summary>A document whose bytes are in the stage, with what was attached to it.</summary>
/// <param name="Entry">The document; attached ones have no id yet.</param>
/// <param name="Attachments">What was attached, in order.</param>
internal sealed record TakenDocument(DocumentEntry Entry, ImmutableArray<TakenDocument> Attachments)
{
    /// <summary>Documents that it makes, itself included.</summary>
    public int Count => 1 + Attachments.Sum(attachment => attachment.Count);

    /// <summary>Those documents, each before what was attached to it.</summary>
    public IEnumerable<DocumentEntry> All => Attachments.SelectMany(attachment => attachment.All).Prepend(Entry);
}
