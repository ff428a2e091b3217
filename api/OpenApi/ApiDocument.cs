using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OrleansBatch.Api.OpenApi;

/// <summary>The document at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    /// <summary>Registers it.</summary>
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(Introduce);
        options.AddSchemaTransformer(TellTimes);
        options.AddOperationTransformer(RequestBodies.Describe);
    });

    private static Task Introduce(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancelled)
    {
        document.Info = new OpenApiInfo
        {
            Title = "OrleansBatch",
            Version = "v1",
            Description = "Batches of documents: submit, follow, fetch the results. Times are RFC 3339 in UTC, " +
                "durations are seconds, ids are opaque. Every refusal is application/problem+json.",
        };

        // The address of whoever asked for the document first is nobody else's business.
        document.Servers = [new OpenApiServer { Url = "/" }];
        return Task.CompletedTask;
    }

    private static Task TellTimes(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancelled)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            var nullable = type == typeof(DateTimeOffset?) ? JsonSchemaType.Null : 0;
            (schema.Type, schema.Format) = (JsonSchemaType.String | nullable, "date-time");
        }
        return Task.CompletedTask;
    }
}
