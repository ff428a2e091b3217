using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OrleansBatch.Api.Problems;
using OrleansBatch.Pipeline.Pipelines;

namespace OrleansBatch.Api.Submission;

/// <summary>Finds all that is wrong with a submission by looking at nothing but the submission.</summary>
internal sealed class SubmissionValidator(IOptions<SubmissionOptions> options, IPipelineCatalog pipelines)
{
    private readonly ManifestReader manifests = new(options.Value, pipelines);

    /// <summary>The manifest and the documents of a submission.</summary>
    /// <param name="received">What came.</param>
    /// <param name="leaveOpen">Whether documents may follow, so that none need come now.</param>
    public Checked<ValidSubmission> Validate(Received received, bool leaveOpen)
    {
        var errors = new FieldErrors();
        var manifest = manifests.Read(received.Manifest?.RootElement, errors);
        var planned = DocumentPlanner.Plan(
            manifest.Documents, received.Files, manifest.NeedsContent, FrozenSet<string>.Empty, errors);
        if (planned.Length > options.Value.MaxDocuments)
        {
            return TooLarge.Documents(options.Value.MaxDocuments);
        }
        if (planned.IsEmpty && !leaveOpen)
        {
            errors.Add("documents", "a batch needs at least one document.");
        }
        return errors.IsEmpty ? new ValidSubmission(manifest, planned) : errors.ToRefusal(ProblemKind.Invalid);
    }
}

/// <summary>A submission with which nothing is wrong, as far as itself can tell.</summary>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Documents">Its documents.</param>
internal sealed record ValidSubmission(Manifest Manifest, ImmutableArray<PlannedDocument> Documents);
