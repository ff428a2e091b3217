namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// Threads that live as long as this object. Linux ends a child with the thread that started it (PR_SET_PDEATHSIG), so
/// threads of the pool, which come and go, would take their children with them.
/// </summary>
internal sealed class ChildThreads : IDisposable
{
    private readonly Queue<Action> work = new();
    private bool stopping;

    /// <summary>Starts the threads.</summary>
    public ChildThreads(int count)
    {
        for (var number = 0; number < count; number++)
        {
            new Thread(RunWork) { IsBackground = true, Name = $"child process {number}" }.Start();
        }
    }

    /// <summary>Runs a blocking call on one of the threads.</summary>
    /// <exception cref="ObjectDisposedException">The threads were told to end.</exception>
    public Task<T> RunAsync<T>(Func<T> call)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (work)
        {
            ObjectDisposedException.ThrowIf(stopping, this);
            work.Enqueue(() => Run(call, done));
            Monitor.Pulse(work);
        }
        return done.Task;
    }

    /// <summary>Ends each thread once nothing is left to do.</summary>
    public void Dispose()
    {
        lock (work)
        {
            stopping = true;
            Monitor.PulseAll(work);
        }
    }

    private static void Run<T>(Func<T> call, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(call());
        }
        catch (OperationCanceledException e)
        {
            done.SetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            // Told to who waits: the thread goes on.
            done.SetException(e);
        }
    }

    private void RunWork()
    {
        while (Next() is { } call)
        {
            call();
        }
    }

    private Action? Next()
    {
        lock (work)
        {
            while (work.Count == 0 && !stopping)
            {
                Monitor.Wait(work);
            }
            return work.TryDequeue(out var call) ? call : null;
        }
    }
}
