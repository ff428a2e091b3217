using System.Diagnostics;
using System.Globalization;
using OrleansBatch.Tests.Chaos.Faults;

namespace OrleansBatch.Tests.Cluster.Processes;

/// <summary>One silo as a process of its own. What it writes goes to a file that stays.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(90);
    private readonly Process process;
    private readonly SiloLog log;

    private SiloProcess(SiloPlan plan, Process process, SiloLog log)
    {
        (Plan, this.process, this.log) = (plan, process, log);
        ProcessId = process.Id;
        Client = new HttpClient { BaseAddress = Address };
    }

    /// <summary>How it was started.</summary>
    public SiloPlan Plan { get; }

    /// <summary>The process's number.</summary>
    public int ProcessId { get; }

    /// <summary>Where it answers HTTP.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Plan.HttpPort}"));

    /// <summary>Calls it over HTTP.</summary>
    public HttpClient Client { get; }

    /// <summary>Whether the process has not ended, frozen or not.</summary>
    public bool IsAlive => !process.HasExited;

    /// <summary>How it ended.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Starts it, and does not wait for anything.</summary>
    public static SiloProcess Launch(SiloPlan plan, ProcessStartInfo start, Guard guard, SiloLog log)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        guard.Add(process.Id);
        var number = process.Id;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => guard.Remove(number);
        process.OutputDataReceived += (_, line) => log.Add(line.Data);
        process.ErrorDataReceived += (_, line) => log.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new SiloProcess(plan, process, log);
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task UntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(ReadyWithin);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync(limit.Token))
        {
            Assert.True(IsAlive, $"{Plan.Name} ended before it was ready. It said:\n{log.End()}");
            Assert.False(limit.IsCancellationRequested, $"{Plan.Name} was not ready in time. It said:\n{log.End()}");
            await poll.WaitForNextTickAsync();
        }
    }

    /// <summary>Whether it says that it is ready.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri("health/ready", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await UntilEndedAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>Asks it to end, as an operator would (SIGTERM), and does not wait.</summary>
    public Task TerminateAsync() => ProcessSignal.TerminateAsync(ProcessId);

    /// <summary>Stops it where it is; it notices nothing.</summary>
    public Task FreezeAsync() => ProcessSignal.FreezeAsync(ProcessId);

    /// <summary>Lets it go on.</summary>
    public Task ThawAsync() => ProcessSignal.ThawAsync(ProcessId);

    /// <summary>Waits until it has ended.</summary>
    /// <exception cref="TimeoutException">It has not, within this time.</exception>
    public async Task UntilEndedAsync(TimeSpan within)
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(within);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{Plan.Name} has not ended within {within}. It said:\n{log.End()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (IsAlive)
        {
            await KillAsync();
        }

        process.Dispose();
        log.Dispose();
    }

    public override string ToString() => $"{Plan.Name} ({ProcessId})";
}
