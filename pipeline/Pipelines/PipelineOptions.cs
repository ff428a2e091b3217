namespace OrleansBatch.Pipeline.Pipelines;

/// <summary>Which pipelines the host runs and within which limits. None of them changes a result: only whether there is one.</summary>
public sealed record PipelineOptions
{
    /// <summary>The configuration section: <c>Pipelines</c>.</summary>
    public const string Section = "Pipelines";

    /// <summary>Whether the pipeline <c>benchmark</c>, which measures and breaks the machinery, may be used.</summary>
    public bool Benchmark { get; init; }
}
