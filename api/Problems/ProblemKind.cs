namespace OrleansBatch.Api.Problems;

/// <summary>A kind of refusal: its <c>type</c>, status and title are stable and never reused.</summary>
/// <param name="Slug">The last part of <see cref="Type"/>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind in a few words.</param>
internal sealed record ProblemKind(string Slug, int Status, string Title)
{
    /// <summary>The <c>type</c> of RFC 9457, a reference that is the same on every host.</summary>
    public string Type => "/problems/" + Slug;

    public static readonly ProblemKind Malformed = new("malformed-request", 400, "The request can't be read");
    public static readonly ProblemKind CrossSite = new("cross-site-request", 403, "Another site sent this request");
    public static readonly ProblemKind OperatorsOnly = new("operators-only", 403, "This is for operators");
    public static readonly ProblemKind UnknownRoute = new("unknown-route", 404, "There is nothing at this address");
    public static readonly ProblemKind UnknownBatch = new("unknown-batch", 404, "There is no such batch");
    public static readonly ProblemKind UnknownDocument = new("unknown-document", 404, "There is no such document");
    public static readonly ProblemKind UnknownArtifact = new("unknown-artifact", 404, "There is no such artifact");
    public static readonly ProblemKind UnknownLane = new("unknown-lane", 404, "There is no such lane");
    public static readonly ProblemKind UnknownEntity = new("unknown-entity", 404, "There is no such entity");
    public static readonly ProblemKind WrongMethod = new("wrong-method", 405, "This address takes another method");
    public static readonly ProblemKind TooSlow = new("too-slow", 408, "The request came too slowly");
    public static readonly ProblemKind BatchState = new("batch-state", 409, "The batch's state does not allow this");
    public static readonly ProblemKind KeyInFlight = new("key-in-flight", 409, "The key is in use");
    public static readonly ProblemKind TooLarge = new("too-large", 413, "Too large");
    public static readonly ProblemKind AddressTooLong = new("address-too-long", 414, "The address is too long");
    public static readonly ProblemKind WrongType = new("wrong-type", 415, "This type can't be read");
    public static readonly ProblemKind Invalid = new("invalid-field", 422, "A field is not valid");
    public static readonly ProblemKind KeyReused = new("key-reused", 422, "The key stands for another request");
    public static readonly ProblemKind TooMany = new("too-many-requests", 429, "Too many requests at once");
    public static readonly ProblemKind Internal = new("internal-error", 500, "Something went wrong here");
    public static readonly ProblemKind StorageAway = new("storage-away", 503, "Storage is away");
}
