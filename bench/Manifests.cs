namespace OrleansBatch.Bench;

/// <summary>Batches to submit.</summary>
internal static class Manifests
{
    /// <summary>A manifest of the pipeline <c>benchmark</c>.</summary>
    /// <param name="documents">How many.</param>
    /// <param name="project">Whose.</param>
    /// <param name="waitMilliseconds">How long each document takes; its three stages do nothing else.</param>
    /// <param name="priority">Its lane.</param>
    public static object Of(int documents, string project, int waitMilliseconds = 0, string priority = "normal") => new
    {
        projectId = project,
        priority,
        pipeline = "benchmark",
        documents = Enumerable.Range(1, documents).Select(number => new { documentId = $"d{number}" }),
        options = new { benchmark = new { waitMilliseconds } },
    };
}
