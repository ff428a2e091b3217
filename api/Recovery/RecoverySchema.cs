using Microsoft.OpenApi;
using OrleansBatch.Api.OpenApi;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Recovery;

/// <summary>
/// The schema of a request for a recovery, beside <see cref="RecoveryReader"/>, which is what reads it.
/// </summary>
internal static class RecoverySchema
{
    /// <summary>The body.</summary>
    public static OpenApiSchema Request => ManifestSchema.Object(
        ("retryAll", new OpenApiSchema { Type = JsonSchemaType.Boolean | JsonSchemaType.Null }),
        ("maxRetries", new OpenApiSchema
        {
            Type = JsonSchemaType.Integer | JsonSchemaType.Null,
            Format = "int32",
            Minimum = "0",
            Maximum = RecoveryReader.MaxRetries.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }),
        ("priority", ManifestSchema.Choice(Words<Priority>.All)),
        ("strategy", ManifestSchema.Choice(Words<RetryStrategy>.All)),
        ("at", new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date-time" }),
        ("documentIds", new OpenApiSchema
        {
            Type = JsonSchemaType.Array | JsonSchemaType.Null,
            Items = new OpenApiSchema { Type = JsonSchemaType.String },
            MaxItems = RecoveryReader.MaxPicked,
        }));
}
