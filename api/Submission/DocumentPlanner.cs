using System.Collections.Immutable;
using System.Globalization;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Submission;

/// <summary>A document of a batch to be: named, unique, and with a source where its pipeline needs one.</summary>
/// <param name="Path">Where the submission names it, for messages.</param>
/// <param name="DocumentId">Its id, unique in the batch.</param>
/// <param name="File">The file that came with the request.</param>
/// <param name="Uri">Where its bytes lie otherwise.</param>
/// <param name="Metadata">The submitter's own notes.</param>
internal sealed record PlannedDocument(
    string Path, string DocumentId, ReceivedFile? File, string? Uri, ImmutableDictionary<string, string>? Metadata);

/// <summary>Brings together the documents that a manifest names and the files that were sent.</summary>
internal static class DocumentPlanner
{
    /// <summary>The documents of the batch: those of the manifest, then files that none of them names.</summary>
    /// <param name="documents">The documents of the manifest.</param>
    /// <param name="files">Files in the order sent; default where the form of the request has none.</param>
    /// <param name="needsContent">Whether each must bring bytes.</param>
    /// <param name="taken">Ids that the batch has already.</param>
    /// <param name="errors">Where messages go.</param>
    /// <param name="already">How many documents the batch has, where <paramref name="taken"/> does not hold all of
    /// their ids: ids are made from here on.</param>
    public static ImmutableArray<PlannedDocument> Plan(
        ImmutableArray<ManifestDocument> documents,
        ImmutableArray<ReceivedFile> files,
        bool needsContent,
        IReadOnlySet<string> taken,
        FieldErrors errors,
        int? already = null)
    {
        var named = new NamedFiles(files);
        var planned = ImmutableArray.CreateBuilder<PlannedDocument>();
        var ids = new HashSet<string>(taken, StringComparer.Ordinal);
        foreach (var (index, document) in documents.Index())
        {
            var path = DocumentPath.For(index);
            if (document.DocumentId is { } id && !ids.Add(id))
            {
                errors.Add($"{path}.documentId", $"'{Refusal.Shorten(id)}' is in this batch twice.");
            }
            CheckSource(document, path, needsContent, errors);
            var file = document.File is { } name ? named.Find(name, $"{path}.file", errors) : null;
            planned.Add(new(path, document.DocumentId ?? "", file, document.Uri, document.Metadata));
        }
        planned.AddRange(named.Rest.Select(rest => new PlannedDocument(rest.Path, "", rest.File, null, null)));
        var made = already ?? taken.Count;
        return [.. planned.Select(d => d.DocumentId.Length > 0 ? d : d with { DocumentId = NewId(ids, ref made) })];
    }

    private static void CheckSource(ManifestDocument document, string path, bool needsContent, FieldErrors errors)
    {
        if (document is { File: not null, Uri: not null })
        {
            errors.Add(path, "names a file and a uri; give one of them.");
        }
        else if (needsContent && document is { File: null, Uri: null })
        {
            errors.Add(path, "needs a 'uri', or the 'file' name of a part of this request.");
        }
    }

    private static string NewId(HashSet<string> ids, ref int made)
    {
        string id;
        do
        {
            id = string.Create(CultureInfo.InvariantCulture, $"doc-{++made:00000}");
        }
        while (!ids.Add(id));
        return id;
    }

    /// <summary>Files by the name they were sent under.</summary>
    private sealed class NamedFiles(ImmutableArray<ReceivedFile> files)
    {
        private readonly ILookup<string, int> byName = files.IsDefault
            ? Array.Empty<int>().ToLookup(_ => "")
            : Enumerable.Range(0, files.Length).ToLookup(i => files[i].SentName, StringComparer.Ordinal);

        private readonly HashSet<int> used = [];

        /// <summary>Files that no document named.</summary>
        public IEnumerable<(string Path, ReceivedFile File)> Rest => files.IsDefault
            ? []
            : files.Index().Where(f => !used.Contains(f.Index)).Select(f => ($"files[{f.Index}]", f.Item));

        /// <summary>The file of a name.</summary>
        public ReceivedFile? Find(string name, string path, FieldErrors errors)
        {
            if (files.IsDefault)
            {
                errors.Add(path, "files come with multipart/form-data only; give a 'uri' here.");
                return null;
            }
            var found = byName[name].ToArray();
            if (found.Length == 1)
            {
                used.Add(found[0]);
                return files[found[0]];
            }
            errors.Add(path, found.Length == 0
                ? $"no file named '{Refusal.Shorten(name)}' was sent.{Suggestion.For(name, byName.Select(f => f.Key))}"
                : $"{found.Length} files named '{Refusal.Shorten(name)}' were sent; give them different names.");
            return null;
        }
    }
}
