#if ORLEANS
namespace OrleansBatch.Silo.Engine;

/// <summary>
/// Ends the process at once when the silo can't go on, above all when the others have given it up: what it holds in
/// memory is theirs by now. Whoever runs it starts it anew.
/// </summary>
internal sealed class SiloEnd(TimeProvider time) : IFatalErrorHandler
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
        Environment.Exit(ExitCode);
    }
}
#endif
