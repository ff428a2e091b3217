using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// Names attached documents after the one that they came with: <c>mail-7~1-contract.pdf</c> is the first attachment of
/// <c>mail-7</c>. The same submission gives the same names.
/// </summary>
internal static class AttachmentIds
{
    private const int MaxNameLength = 48;
    private const int HashLength = 16;

    /// <summary>All documents in a row, each followed by what is attached to it.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="ids">Their ids, in the same order.</param>
    /// <param name="taken">Ids that the batch has already.</param>
    public static ImmutableArray<DocumentEntry> Flatten(
        ImmutableArray<TakenDocument> documents, IEnumerable<string> ids, IReadOnlySet<string> taken)
    {
        ImmutableArray<string> given = [.. ids];
        var used = new HashSet<string>(taken.Concat(given), StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<DocumentEntry>(documents.Length);
        foreach (var (document, id) in documents.Zip(given))
        {
            Add(document with { Entry = document.Entry with { DocumentId = id } }, all, used);
        }
        return all.ToImmutable();
    }

    /// <summary>The id of an attachment, as long as it is not taken.</summary>
    /// <param name="parent">The id of the document that it came with.</param>
    /// <param name="number">Its number there, from 1.</param>
    /// <param name="name">Its name.</param>
    public static string For(string parent, int number, string? name)
    {
        var tail = string.Create(CultureInfo.InvariantCulture, $"~{number}-{Clean(name ?? "unnamed")}");
        if (parent.Length + tail.Length <= Identifier.MaxLength)
        {
            return parent + tail;
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parent)))[..HashLength];
        return $"{Cut(parent, Identifier.MaxLength - tail.Length - HashLength - 1)}.{hash}{tail}";
    }

    // As deep as e-mails lie in e-mails, which the intake limits.
    private static void Add(
        TakenDocument document, ImmutableArray<DocumentEntry>.Builder all, HashSet<string> used)
    {
        all.Add(document.Entry);
        var parent = document.Entry.DocumentId;
        foreach (var (index, attachment) in document.Attachments.Index())
        {
            var id = For(parent, index + 1, attachment.Entry.Name);
            for (var more = 2; !used.Add(id); more++)
            {
                id = For(parent, index + 1, $"{more}-{attachment.Entry.Name}");
            }
            var entry = attachment.Entry with { DocumentId = id, ParentId = parent };
            Add(attachment with { Entry = entry }, all, used);
        }
    }

    private static string Clean(string name)
    {
        var allowed = string.Concat(name.Select(c => c is '/' or '\\' or '%' || char.IsControl(c) ? '_' : c));
        return Cut(allowed.Trim(), MaxNameLength).TrimEnd();
    }

    private static string Cut(string text, int length) => text.Length <= length ? text
        : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)]
        : text[..length];
}
