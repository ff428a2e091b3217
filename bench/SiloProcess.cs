using System.Diagnostics;
using System.Globalization;

namespace OrleansBatch.Bench;

/// <summary>One process of a cluster that is measured.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan StoppedWithin = TimeSpan.FromSeconds(40);
    private readonly Process process;

    /// <summary>Starts it. What it writes to its standard error is passed on, the rest is dropped.</summary>
    public SiloProcess(string program, int port, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Pipelines__Benchmark"] = "true";
        start.Environment["BATCH_MAX_BATCH_SIZE"] = "100000";
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.Combine(Machine.Repository(), "api");
        Port = port;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Whether it has ended without being asked to.</summary>
    public bool HasDied => process.HasExited;

    /// <summary>Processor time so far.</summary>
    public TimeSpan Cpu() => Machine.Cpu(process.Id);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(StoppedWithin);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }

        process.Dispose();
    }
}
