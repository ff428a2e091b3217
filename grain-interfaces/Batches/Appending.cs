namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>
/// What an addition of documents under an <c>Idempotency-Key</c> was answered. Kept by the batch, so that a client may
/// repeat an addition that it lost the answer of.
/// </summary>
/// <param name="Key">SHA-256 of the client's key.</param>
/// <param name="RequestHash">SHA-256 over the documents of the request.</param>
/// <param name="Added">Documents of the request.</param>
/// <param name="Total">Documents of the batch after it.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.AppendReceipt")]
public sealed record AppendReceipt(
    [property: Id(0)] string Key,
    [property: Id(1)] string RequestHash,
    [property: Id(2)] int Added,
    [property: Id(3)] int Total);
