using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrleansBatch.Api.Recovery;

namespace OrleansBatch.Api.OpenApi;

/// <summary>
/// Describes the bodies that endpoints read themselves, piece by piece, and that reflection can't see.
/// </summary>
internal static class RequestBodies
{
    /// <summary>Adds the body of an operation that has one.</summary>
    public static Task Describe(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancelled)
    {
        operation.RequestBody = operation.OperationId switch
        {
            "submitBatch" => Body(
                ("application/json", ManifestSchema.Manifest),
                ("multipart/form-data", ManifestSchema.Form)),
            "appendDocuments" => Body(
                ("application/json", ManifestSchema.ArrayOf(ManifestSchema.Document)),
                ("application/x-ndjson", ManifestSchema.Document)),
            "warmCache" => Body(("application/json", ManifestSchema.Warming)),
            "recoverBatch" => Optional(Body(("application/json", RecoverySchema.Request))),
            _ => operation.RequestBody,
        };
        if (operation.OperationId is "submitBatch" or "appendDocuments" or "recoverBatch")
        {
            (operation.Parameters ??= []).Add(IdempotencyKey);
        }
        return Task.CompletedTask;
    }

    private static OpenApiParameter IdempotencyKey => new()
    {
        Name = Submission.IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Description = "Repeating a request under the same key gives the first answer again, for a day.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
    };

    private static OpenApiRequestBody Optional(OpenApiRequestBody body)
    {
        body.Required = false;
        return body;
    }

    private static OpenApiRequestBody Body(params ReadOnlySpan<(string Type, OpenApiSchema Schema)> forms)
    {
        var content = new Dictionary<string, OpenApiMediaType>();
        foreach (var (type, schema) in forms)
        {
            content[type] = new OpenApiMediaType { Schema = schema };
        }
        return new OpenApiRequestBody { Required = true, Content = content };
    }
}
