#if ORLEANS
using OrleansBatch.Grains.Workers;
using OrleansBatch.Silo.Agent;

namespace OrleansBatch.Silo.Engine;

/// <summary>
/// Ends the process at once when the silo can't go on, above all when the others have given it up: what it holds in
/// memory is theirs by now. Whoever runs it starts it anew.
/// </summary>
internal sealed class SiloEnd(IServiceProvider services, TimeProvider time) : IFatalErrorHandler
{
    /// <summary>The exit code of such an end.</summary>
    public const int ExitCode = 3;

    private static readonly TimeSpan ExitWithin = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc/>
    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        var why = exception is null ? context : $"{context} {exception.GetType().Name}: {exception.Message}";
        Console.Error.WriteLine($"OrleansBatch ends: the silo can't go on. {why}");
        using var guard = time.CreateTimer(
            _ => Environment.FailFast("The process did not end."), null, ExitWithin, Timeout.InfiniteTimeSpan);
        LeaveNote();
        Environment.Exit(ExitCode);
    }

    // What runs here runs elsewhere by now, and must not be held to have killed this process.
    private void LeaveNote()
    {
        try
        {
            if (services.GetService<WorkerIdentity>() is { } worker)
            {
                services.GetRequiredService<IWorkerNotes>().Leave(worker.Name);
            }
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine($"It could not be noted that the worker ends by itself. {exception.Message}");
        }
    }
}
#endif
