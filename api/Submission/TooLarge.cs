using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Submission;

/// <summary>Refusals of submissions that pass a limit.</summary>
internal static class TooLarge
{
    /// <summary>More documents than a batch may have.</summary>
    public static Refusal Documents(int most) => Of(
        "documents",
        $"a batch may have at most {most} documents. Send several batches, or raise BATCH_MAX_BATCH_SIZE.");

    /// <summary>A file larger than a file may be.</summary>
    public static Refusal File(string path, string name, long maxBytes) => Of(
        path,
        $"'{Refusal.Shorten(FileName.ForPeople(name))}' is larger than {maxBytes} bytes, the most a file may have.");

    /// <summary>A manifest larger than a manifest may be.</summary>
    public static Refusal Manifest(long maxBytes) => Json("manifest", maxBytes);

    /// <summary>A body of JSON larger than it may be.</summary>
    public static Refusal Json(string what, long maxBytes) => Of(what, $"is larger than {maxBytes} bytes.");

    private static Refusal Of(string field, string message) => Refusal.Field(field, message) with
    {
        Kind = ProblemKind.TooLarge,
    };
}
