using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Stages;

/// <summary>
/// Does nothing with a document, so that a pipeline of such stages measures the machinery around them.
/// </summary>
/// <param name="name">Its name.</param>
internal class BenchmarkStage(string name) : IStage
{
    /// <summary>Name of the first stage; it only returns.</summary>
    public const string First = "benchmark-first";

    /// <summary>Name of the second stage; it waits or fails as the options say.</summary>
    public const string Second = "benchmark-second";

    /// <summary>Name of the third stage; it only returns.</summary>
    public const string Third = "benchmark-third";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public ImmutableArray<string> Inputs => [];

    /// <inheritdoc/>
    public virtual Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken) =>
        Task.FromResult(StageResult.Nothing);
}

/// <summary>Waits as long as the options say, and then fails where they say.</summary>
internal sealed class WaitingBenchmarkStage(TimeProvider time) : BenchmarkStage(Second), IStage
{
    /// <inheritdoc/>
    public ImmutableArray<string> Options => [nameof(StageOptions.Benchmark)];

    /// <inheritdoc/>
    public override async Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken)
    {
        var plan = context.Options.Benchmark;
        if (plan.Wait > TimeSpan.Zero)
        {
            await Task.Delay(plan.Wait, time, cancellationToken);
        }
        return plan.Fail is { } error && Fails(plan, context)
            ? throw new StageException(error, $"Attempt {context.Attempt} fails because the batch asked for it.")
            : StageResult.Nothing;
    }

    private static bool Fails(BenchmarkPlan plan, StageContext context) =>
        context.Attempt <= plan.FailAttempts
        && plan.FailEveryNth > 0
        && (context.Document.Number + 1L) % plan.FailEveryNth == 0;
}
