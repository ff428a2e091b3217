using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Submission;

/// <summary>What submissions do with bytes that are not kept yet.</summary>
internal static class ContentStages
{
    /// <summary>A file with the type that its bytes tell.</summary>
    public static ReceivedFile Describe(this IContentStage stage, StoredContent content, string sentName)
    {
        using var bytes = stage.OpenRead(content.Sha256);
        return new ReceivedFile(
            sentName, content.Sha256, content.Bytes, ContentTypeDetector.Detect(bytes, FileName.ForPeople(sentName)));
    }
}
