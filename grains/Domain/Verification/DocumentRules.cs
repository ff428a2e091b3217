using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Domain.Verification;

/// <summary>
/// What must hold between a shard's row and the document's own record, once the row is terminal. Before that the record
/// may be ahead of the row: the next lease tells.
/// </summary>
internal static class DocumentRules
{
    /// <summary>Where the two disagree, in sentences.</summary>
    /// <param name="row">The row.</param>
    /// <param name="documentId">The document's id, for the sentences.</param>
    /// <param name="known">Its own record; null when no attempt was begun.</param>
    public static IEnumerable<string> Check(RowState row, string documentId, DocumentHistory? known)
    {
        if (!row.Status.IsTerminal())
        {
            yield break;
        }

        // A row is cancelled while its document waits: whatever an attempt before it left behind stays as it was.
        if (row.Status == DocumentStatus.Cancelled)
        {
            yield break;
        }

        var status = known?.Status ?? DocumentStatus.Pending;
        if (status != row.Status)
        {
            yield return $"Document '{documentId}' is {Word(row.Status)} in its batch, and {Word(status)} in its "
                + "own record.";
        }

        if (known is not null && known.Attempts != row.Attempts)
        {
            yield return $"Document '{documentId}' has {row.Attempts} attempts in its batch, and {known.Attempts} in "
                + "its own record.";
        }

        if (known is not null && status == row.Status && known.Error != row.Error)
        {
            yield return $"Document '{documentId}' has the error '{row.Error?.Type ?? "none"}' in its batch, and "
                + $"'{known.Error?.Type ?? "none"}' in its own record.";
        }
    }

    private static string Word(DocumentStatus status) => status.ToString().ToLowerInvariant();
}
