namespace OrleansBatch.Api.Submission;

/// <summary>
/// Names of files that clients send: shown to people, used to find a file of the same request, never a path.
/// </summary>
internal static class FileName
{
    private const int MaxLength = 255;

    /// <summary>The last part of a name, without control characters, at most 255 characters.</summary>
    public static string ForPeople(string sent)
    {
        var last = sent[(sent.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        var clean = string.Concat(last.Where(c => !char.IsControl(c))).Trim();
        var name = clean is "" or "." or ".." ? "unnamed" : clean;
        return name.Length <= MaxLength ? name : name[..MaxLength];
    }
}
