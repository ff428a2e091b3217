using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Submission;

/// <summary>What a submission may hold. Configuration section <see cref="Section"/>.</summary>
public sealed class SubmissionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Submission";

    /// <summary>Largest file, in bytes. Also <c>BATCH_MAX_FILE_SIZE</c>, such as <c>50MB</c>.</summary>
    [Range(1, 16L * 1024 * 1024 * 1024)]
    public long MaxFileBytes { get; set; } = 50 * 1024 * 1024;

    /// <summary>Documents in one batch. Also <c>BATCH_MAX_BATCH_SIZE</c>.</summary>
    [Range(1, 100_000)]
    public int MaxDocuments { get; set; } = 1_000;

    /// <summary>Largest manifest, in bytes.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxManifestBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The priority of a batch that names none. Also <c>BATCH_DEFAULT_PRIORITY</c>.</summary>
    [EnumDataType(typeof(Priority))]
    public Priority DefaultPriority { get; set; } = Priority.Normal;

    /// <summary>The pipeline of a batch that names none.</summary>
    [Required, StringLength(64)]
    public string DefaultPipeline { get; set; } = "legal";

    /// <summary>The project of a batch that names none.</summary>
    [Required, StringLength(128)]
    public string DefaultProject { get; set; } = "default";

    /// <summary>
    /// Folders that <c>file:</c> addresses may lie below. Also <c>BATCH_IMPORT_ROOTS</c>, parted by colons.
    /// </summary>
    public IList<string> ImportRoots { get; } = [];

    /// <summary>
    /// Submissions read at once; as many more as <see cref="MaxWaiting"/> wait, the rest are asked to return.
    /// </summary>
    [Range(1, 1_000)]
    public int MaxConcurrent { get; set; } = 16;

    /// <summary>Submissions that wait for their turn.</summary>
    [Range(0, 10_000)]
    public int MaxWaiting { get; set; } = 64;

    /// <summary>Largest body of a submission, in bytes: every file at its largest, and the manifest.</summary>
    public long MaxBodyBytes => (MaxFileBytes * MaxDocuments) + MaxManifestBytes;
}

/// <summary>Checks <see cref="SubmissionOptions"/> field by field.</summary>
[OptionsValidator]
internal sealed partial class SubmissionOptionsValidator : IValidateOptions<SubmissionOptions>;

/// <summary>Checks what fields of <see cref="SubmissionOptions"/> mean together.</summary>
internal sealed class SubmissionRules : IValidateOptions<SubmissionOptions>
{
    // The shortest document of a manifest: {"documentId":"d12345"}, and its comma.
    private const int ShortestDocument = 24;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SubmissionOptions options)
    {
        var wrong = options.ImportRoots
            .Where(root => !Path.IsPathFullyQualified(root))
            .Select(root => $"Submission:ImportRoots holds '{root}', which is not an absolute path.")
            .ToList();
        if (options.MaxManifestBytes < (long)options.MaxDocuments * ShortestDocument)
        {
            wrong.Add(
                $"Submission:MaxManifestBytes is {options.MaxManifestBytes}, too small for a manifest of " +
                $"Submission:MaxDocuments = {options.MaxDocuments} documents. Raise it or lower the other.");
        }
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
