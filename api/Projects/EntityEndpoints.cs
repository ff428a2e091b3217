using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OrleansBatch.Api.Paging;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Projects;

namespace OrleansBatch.Api.Projects;

/// <summary>Looking at the canonical entities of a project.</summary>
internal static class EntityEndpoints
{
    private const int DefaultLimit = 100;
    private const int DefaultEvidence = 5;
    private const int MostEvidence = 20;

    /// <summary>Maps them.</summary>
    public static void MapEntities(this IEndpointRouteBuilder routes)
    {
        var entities = routes.MapGroup("/v1/projects/{projectId}/entities").WithTags("projects");
        entities.MapGet("", List)
            .WithName("listEntities")
            .WithSummary("The project's canonical entities, by name: one for each person or organisation of its documents")
            .TakesQuery("type", "q", "documentId", "limit", "cursor")
            .Produces<EntityListAnswer>()
            .Refuses(400, 422, 503);
        entities.MapGet("/{entityId}", Find)
            .WithName("findEntity")
            .WithSummary("One entity by the id of any of its names: why it is one, and where documents name it")
            .TakesQuery("evidence")
            .Produces<EntityAnswer>()
            .Refuses(404, 422, 503);
    }

    private static async Task<IResult> List(
        string projectId,
        string? type,
        string? q,
        string? documentId,
        string? limit,
        string? cursor,
        IGrainFactory grains)
    {
        var errors = new FieldErrors();
        var most = PageLimit.Read(limit, DefaultLimit, errors);
        Check(projectId, nameof(projectId), errors);
        Check(type, nameof(type), errors);
        Check(q, nameof(q), errors);
        Check(documentId, nameof(documentId), errors);
        if (!errors.IsEmpty)
        {
            return errors.ToRefusal(ProblemKind.Invalid).ToResult();
        }
        var list = string.Create(
            CultureInfo.InvariantCulture, $"entities {ListId(projectId, type ?? "", q ?? "", documentId ?? "")}");
        if (!Cursor.Read(cursor, list).Try(out var after, out var refusal))
        {
            return refusal.ToResult();
        }
        var page = await grains.GetGrain<IEntityRegisterGrain>(projectId)
            .List(new(type, q, documentId, after.Length > 0 ? after : null, most));
        return TypedResults.Ok(new EntityListAnswer(
            page.Entities,
            page.Documents,
            page.Waiting,
            page.IsWhole,
            page.Next is { } next ? Cursor.For(list, next) : null));
    }

    private static async Task<IResult> Find(
        string projectId,
        string entityId,
        string? evidence,
        IGrainFactory grains,
        [FromServices] EvidenceReader reader,
        CancellationToken cancelled)
    {
        var errors = new FieldErrors();
        Check(projectId, nameof(projectId), errors);
        var most = DefaultEvidence;
        if (evidence is not null && (!int.TryParse(evidence, NumberStyles.None, CultureInfo.InvariantCulture, out most)
            || most > MostEvidence))
        {
            errors.Add(nameof(evidence), $"must be a whole number from 0 to {MostEvidence}.");
        }
        if (!errors.IsEmpty)
        {
            return errors.ToRefusal(ProblemKind.Invalid).ToResult();
        }
        if (await grains.GetGrain<IEntityRegisterGrain>(projectId).Find(entityId, most) is not { } found)
        {
            return Refusal.UnknownEntity(projectId, entityId).ToResult();
        }
        var entity = found.Entity;
        return TypedResults.Ok(new EntityAnswer(
            entity.EntityId,
            entity.Type,
            entity.Name,
            entity.Aliases,
            entity.Documents,
            entity.Rules,
            found.Joins,
            await reader.ReadAsync(found, cancelled)));
    }

    private static void Check(string? text, string field, FieldErrors errors)
    {
        if (text is not null && Identifier.Objection(text) is { } objection)
        {
            errors.Add(field, objection);
        }
    }

    // A cursor belongs to one project and filter, and stays short whatever they are.
    private static string ListId(params ReadOnlySpan<string> parts)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return Convert.ToHexStringLower(hash.AsSpan(0, 8));
    }
}
