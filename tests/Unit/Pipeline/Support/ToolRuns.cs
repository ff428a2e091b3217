using System.Text;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Runs tools as children, each by a runner of its own.</summary>
internal sealed class ToolRuns
{
    private readonly ProcessGate gate = new(places: 2);

    public Task<string> Output(string tool, params string[] arguments) => Output(new ProcessLimits(), tool, arguments);

    public async Task<string> Output(ProcessLimits limits, string tool, params string[] arguments)
    {
        var result = await Run(limits, tool, arguments, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(result.Output.Span);
    }

    public async Task<StageException> Failure(ProcessLimits limits, string tool, params string[] arguments) =>
        await Assert.ThrowsAsync<StageException>(
            () => Run(limits, tool, arguments, TestContext.Current.CancellationToken));

    public Task<ToolResult> Run(
        ProcessLimits limits, string tool, string[] arguments, CancellationToken cancellationToken) =>
        Run(limits, new ToolCommand(tool, "test-package", [.. arguments]), cancellationToken);

    public async Task<ToolResult> Run(ProcessLimits limits, ToolCommand command, CancellationToken cancellationToken)
    {
        using var runner = new ToolRunner(gate, limits);
        return await runner.RunAsync(command, urgent: false, cancellationToken);
    }
}
