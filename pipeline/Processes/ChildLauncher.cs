using System.Runtime.ExceptionServices;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// The one thread that starts children. It lives as long as this object, since Linux ends a child with the thread that
/// started it (PR_SET_PDEATHSIG), and it bears the filter of calls that its children inherit.
/// </summary>
/// <remarks>
/// It does nothing else, and completes no task: a thread that the runtime started from here, such as one of the pool,
/// would inherit the filter too and never open a socket.
/// </remarks>
internal sealed class ChildLauncher : IDisposable
{
    private readonly Queue<Launch> launches = new();
    private bool? filtered;
    private bool stopping;

    /// <summary>Starts the thread.</summary>
    public ChildLauncher() => new Thread(Run) { IsBackground = true, Name = "child launcher" }.Start();

    /// <summary>Whether children have no network and can't look into other processes.</summary>
    public bool IsFiltered
    {
        get
        {
            lock (launches)
            {
                while (filtered is null)
                {
                    Monitor.Wait(launches);
                }
                return filtered.Value;
            }
        }
    }

    /// <summary>Starts a child, and waits until it has begun.</summary>
    /// <exception cref="Stages.StageException">It can't be started.</exception>
    public SpawnedChild Start(ChildStart start)
    {
        var launch = new Launch(start);
        lock (launches)
        {
            ObjectDisposedException.ThrowIf(stopping, this);
            launches.Enqueue(launch);
            Monitor.PulseAll(launches);
        }
        return launch.AwaitChild();
    }

    /// <summary>Ends the thread, and with it every child that still runs.</summary>
    public void Dispose()
    {
        lock (launches)
        {
            stopping = true;
            Monitor.PulseAll(launches);
        }
    }

    private void Run()
    {
        var installed = SystemCallFilter.TryInstall();
        lock (launches)
        {
            filtered = installed;
            Monitor.PulseAll(launches);
        }
        while (Next() is { } launch)
        {
            launch.Perform();
        }
    }

    private Launch? Next()
    {
        lock (launches)
        {
            while (launches.Count == 0 && !stopping)
            {
                Monitor.Wait(launches);
            }
            return launches.TryDequeue(out var launch) ? launch : null;
        }
    }

    private sealed class Launch(ChildStart start)
    {
        private readonly object sync = new();
        private SpawnedChild? child;
        private ExceptionDispatchInfo? failure;

        public void Perform()
        {
            lock (sync)
            {
                try
                {
                    child = SpawnedChild.Start(start);
                }
                catch (Exception e)
                {
                    // Thrown where the child is waited for: this thread goes on.
                    failure = ExceptionDispatchInfo.Capture(e);
                }
                Monitor.PulseAll(sync);
            }
        }

        public SpawnedChild AwaitChild()
        {
            lock (sync)
            {
                while (child is null && failure is null)
                {
                    Monitor.Wait(sync);
                }
                failure?.Throw();
                return child!;
            }
        }
    }
}
