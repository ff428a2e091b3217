using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using OrleansBatch.Api.Paging;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Documents;

/// <summary>Looking at documents and at what the stages made of them.</summary>
internal static class DocumentEndpoints
{
    private const int DefaultLimit = 100;

    /// <summary>Maps them.</summary>
    public static void MapDocuments(this IEndpointRouteBuilder batches)
    {
        batches.MapGet("/{id}/documents", List)
            .WithName("listDocuments")
            .WithSummary("List a batch's documents in order of submission")
            .TakesQuery("status", "limit", "cursor")
            .Produces<DocumentListAnswer>()
            .Refuses(400, 404, 422, 503);
        batches.MapGet("/{id}/documents/{documentId}", Find)
            .WithName("findDocument")
            .WithSummary("One document with its attempts and artifacts")
            .Produces<DocumentAnswer>()
            .Refuses(404, 503);
        batches.MapGet("/{id}/documents/{documentId}/artifacts/{name}", ReadArtifact)
            .WithName("readArtifact")
            .WithSummary("What a stage made of a document; its ETag is the SHA-256 of its bytes")
            .Produces(StatusCodes.Status200OK, contentType: "application/json", additionalContentTypes: "text/plain")
            .Produces(StatusCodes.Status304NotModified)
            .Refuses(404, 503);
    }

    private static async Task<IResult> List(
        string id, IGrainFactory grains, string? status, string? limit, string? cursor)
    {
        var errors = new FieldErrors();
        var only = Words<DocumentStatus>.Read(status, "status", errors);
        var most = PageLimit.Read(limit, DefaultLimit, errors);
        if (!errors.IsEmpty)
        {
            return errors.ToRefusal(ProblemKind.Invalid).ToResult();
        }
        var list = $"documents {id}";
        if (!Cursor.ReadNumber(cursor, list).Try(out var from, out var refusal))
        {
            return refusal.ToResult();
        }
        if (!BatchIds.IsPossible(id)
            || await grains.GetGrain<IBatchGrain>(id).ListDocuments(from, most, only) is not { } page)
        {
            return Refusal.UnknownBatch(id).ToResult();
        }
        var next = page.Next is { } number ? Cursor.For(list, number.ToString(CultureInfo.InvariantCulture)) : null;
        return TypedResults.Ok(new DocumentListAnswer(page.Rows, next));
    }

    private static async Task<IResult> Find(string id, string documentId, IGrainFactory grains)
    {
        var found = await FindAsync(id, documentId, grains);
        return found.Try(out var detail, out var refusal)
            ? TypedResults.Ok(DocumentAnswer.For(id, detail))
            : refusal.ToResult();
    }

    private static async Task<IResult> ReadArtifact(
        string id, string documentId, string name, IGrainFactory grains, [FromServices] IContentStore store)
    {
        var found = await FindAsync(id, documentId, grains);
        if (!found.Try(out var detail, out var refusal))
        {
            return refusal.ToResult();
        }
        var artifact = detail.Artifacts.FirstOrDefault(a => a.Name == name);
        if (artifact is null || !store.Exists(artifact.Sha256))
        {
            return Unknown(documentId, name, detail).ToResult();
        }
        return TypedResults.Stream(
            store.OpenRead(artifact.Sha256),
            artifact.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{artifact.Sha256}\""),
            enableRangeProcessing: true);
    }

    private static Refusal Unknown(string documentId, string name, DocumentDetail detail)
    {
        var names = detail.Artifacts.Select(a => a.Name).ToArray();
        var there = names.Length == 0 ? "It has none yet." : $"It has {string.Join(", ", names)}.";
        return new Refusal(
            ProblemKind.UnknownArtifact,
            $"Document '{Refusal.Shorten(documentId)}' has no artifact '{Refusal.Shorten(name)}'. {there}");
    }

    private static async Task<Checked<DocumentDetail>> FindAsync(string id, string documentId, IGrainFactory grains)
    {
        if (!BatchIds.IsPossible(id))
        {
            return Refusal.UnknownBatch(id);
        }
        var batch = grains.GetGrain<IBatchGrain>(id);
        if (await batch.FindDocument(documentId) is { } detail)
        {
            return detail;
        }
        return await batch.Find() is null ? Refusal.UnknownBatch(id) : Refusal.UnknownDocument(id, documentId);
    }
}
