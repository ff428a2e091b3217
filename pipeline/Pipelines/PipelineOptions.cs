using System.ComponentModel.DataAnnotations;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Processes;

namespace OrleansBatch.Pipeline.Pipelines;

/// <summary>
/// Which pipelines the host runs and within which limits. None of them changes what is read,
/// only whether a document or a page of it is.
/// </summary>
public sealed record PipelineOptions : IValidatableObject
{
    /// <summary>The configuration section: <c>Pipelines</c>.</summary>
    public const string Section = "Pipelines";

    /// <summary>Whether the pipeline <c>benchmark</c>, which measures and breaks the machinery, may be used.</summary>
    public bool Benchmark { get; init; }

    /// <summary>
    /// Full paths of assemblies with stages and pipelines of others: each runs with all rights of the host.
    /// </summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>
    /// How many child processes run at once, beside an urgent one; 0 for as many as there are processors.
    /// </summary>
    [Range(0, 1_024)]
    public int ChildProcesses { get; init; }

    /// <summary>What a child process may use.</summary>
    public ProcessLimits Tools { get; init; } = new();

    /// <summary>What a document may take while its text is read.</summary>
    public ExtractionLimits Extraction { get; init; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        [.. ErrorsIn(nameof(Tools), Tools), .. ErrorsIn(nameof(Extraction), Extraction)];

    private static IEnumerable<ValidationResult> ErrorsIn(string section, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(result => new ValidationResult(
            $"{section}: {result.ErrorMessage}", result.MemberNames.Select(member => $"{section}:{member}")));
    }
}
