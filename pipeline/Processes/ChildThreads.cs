using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>Threads that wait for children, one each, so that threads of the pool need not.</summary>
internal sealed class ChildThreads : IDisposable
{
    private readonly Queue<Action<int>> work = new();
    private readonly ImmutableArray<Thread> threads;
    private bool stopping;

    /// <summary>Starts the threads.</summary>
    public ChildThreads(int count)
    {
        threads =
        [
            .. Enumerable.Range(0, count).Select(slot =>
                new Thread(() => RunWork(slot)) { IsBackground = true, Name = $"child process {slot}" }),
        ];
        foreach (var thread in threads)
        {
            thread.Start();
        }
    }

    /// <summary>Runs a blocking call on one of the threads, and tells it which one, from 0.</summary>
    /// <exception cref="ObjectDisposedException">The threads were told to end.</exception>
    public Task<T> RunAsync<T>(Func<int, T> call)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (work)
        {
            ObjectDisposedException.ThrowIf(stopping, this);
            work.Enqueue(slot => Run(() => call(slot), done));
            Monitor.Pulse(work);
        }
        return done.Task;
    }

    /// <summary>Waits until nothing is left to do.</summary>
    public void Dispose()
    {
        lock (work)
        {
            stopping = true;
            Monitor.PulseAll(work);
        }
        foreach (var thread in threads)
        {
            thread.Join();
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

    private void RunWork(int slot)
    {
        while (Next() is { } call)
        {
            call(slot);
        }
    }

    private Action<int>? Next()
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
