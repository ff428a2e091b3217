using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Tests.Simulation.Clients;

/// <summary>A batch that a client submits, and what has been acknowledged of it so far.</summary>
internal sealed class BatchPlan
{
    public required BatchSpec Spec { get; init; }

    public required ImmutableArray<DocumentScript> Documents { get; init; }

    /// <summary>The documents' ids, in order.</summary>
    public required ImmutableArray<string> Ids { get; init; }

    /// <summary>Documents added at a time.</summary>
    public required int Chunk { get; init; }

    /// <summary>When the client begins.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>When it is cancelled, from then on; null for never.</summary>
    public TimeSpan? CancelAfter { get; init; }

    /// <summary>Whether it is cancelled while it is still open.</summary>
    public bool NeverSealed { get; init; }

    /// <summary>Whether what failed of it is tried again once it has ended.</summary>
    public bool IsRecovered { get; init; }

    public string Id => Spec.BatchId;

    /// <summary>Documents that the batch has said to have.</summary>
    public int Acknowledged { get; set; }

    /// <summary>When sealing was acknowledged.</summary>
    public TimeSpan? SealedAt { get; set; }

    /// <summary>Whether cancelling was ever asked for.</summary>
    public bool CancelAsked { get; set; }

    /// <summary>When cancelling was acknowledged.</summary>
    public TimeSpan? CancelledAt { get; set; }

    /// <summary>Some of its documents as they are submitted.</summary>
    public ImmutableArray<DocumentEntry> Entries(int from, int count) =>
    [
        .. Enumerable.Range(from, count).Select(number => new DocumentEntry
        {
            DocumentId = Ids[number],
            Name = Documents[number].Name,
            Content = new ContentReference(Documents[number].Sha256, Documents[number].Name.Length, "text/plain"),
        }),
    ];
}
