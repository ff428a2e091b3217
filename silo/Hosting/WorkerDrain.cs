using Microsoft.Extensions.Options;
using OrleansBatch.Silo.Agent;

namespace OrleansBatch.Silo.Hosting;

/// <summary>
/// Drains the worker before any other part of the host stops: documents that still run write through the grains of this
/// silo, and health tells meanwhile that it drains.
/// </summary>
internal sealed class WorkerDrain(
    WorkerAgent agent, IHostApplicationLifetime host, IOptions<OrleansBatchOptions> options, TimeProvider time)
    : LifecycleStep
{
    /// <inheritdoc/>
    public override async Task StoppingAsync(CancellationToken cancellationToken)
    {
        host.StopApplication();
        agent.DrainLimit = TimeSpan.FromSeconds(options.Value.DrainSeconds);
        using var limit = new CancellationTokenSource(agent.DrainLimit + StopTimes.HandBack, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await agent.StopAsync(either.Token);
    }
}
