using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Tests.Simulation.Laws;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Faults;

/// <summary>
/// How a party calls grains: as between processes, where calls are late, get lost or arrive twice. What goes over it is
/// seen by the laws.
/// </summary>
internal sealed class Wire(Party caller, Func<IGrainFactory> grains, FaultDraws faults, LawBook laws) : IGrainFactory
{
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => WireProxy.Create<TGrainInterface>(
            this, primaryKey, () => grains().GetGrain<TGrainInterface>(primaryKey, grainClassNamePrefix));

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => grains().GetGrain<TGrainInterface>(grainId);

    /// <summary>Makes a call.</summary>
    public async Task<T> CallAsync<T>(WireCall call, Func<Task<T>> send)
    {
        // A pool is always on the caller's own silo.
        var fate = call.Method == nameof(IPriorityWorkerGrain.Process) ? default : faults.Call();
        laws.Sending(caller, call);
        if (fate.Before > TimeSpan.Zero)
        {
            await caller.Delay(fate.Before);
        }

        if (fate.RequestLost)
        {
            await GiveUp(call, "is lost");
        }

        // A pause that comes again after it was taken back is a pause: there the second is no repetition.
        if (fate.AgainAfter is { } wait && call.Method is not (nameof(IBatchGrain.Pause) or nameof(IBatchGrain.Resume)))
        {
            _ = AgainAsync(call, send, wait);
        }

        var answer = await SendAsync(call, send);
        if (fate.After > TimeSpan.Zero)
        {
            await caller.Delay(fate.After);
        }

        if (fate.AnswerLost)
        {
            await GiveUp(call, "was answered, but the answer is lost");
        }

        laws.Answered(caller, call, answer);
        return answer;
    }

    /// <summary>Makes a call on the loop, beside the grains of the caller's silo.</summary>
    public Task SendFromSilo(WireCall call, Func<Task> send) => caller.Scheduler.Start(() => CallAsync(call, async () =>
    {
        await send();
        return true;
    }));

    private async Task<T> SendAsync<T>(WireCall call, Func<Task<T>> send)
    {
        try
        {
            var sent = send();
            _ = sent.ContinueWith(
                _ => laws.Done(call),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            return await sent;
        }
        catch (Exception exception)
        {
            laws.Failed(call.ToString(), exception);
            laws.Unanswered(caller, call);
            throw;
        }
    }

    private async Task AgainAsync<T>(WireCall call, Func<Task<T>> send, TimeSpan wait)
    {
        try
        {
            await caller.Delay(wait);
            caller.Loop.Trace.Add(caller.Name, $"{call} arrives again");
            await SendAsync(call, send);
        }
        catch (Exception)
        {
            // Nobody waits for what arrives a second time; the laws have seen how it failed.
        }
    }

    private async Task GiveUp(WireCall call, string why)
    {
        caller.Loop.Trace.Add(caller.Name, $"{call} {why}");
        laws.Unanswered(caller, call);
        await caller.Delay(TimeSpan.FromSeconds(5));
        throw new TimeoutException($"{call} {why}.");
    }
}

/// <summary>One call.</summary>
internal sealed record WireCall(string Interface, string Key, string Method, object?[] Arguments)
{
    public override string ToString() => $"{Interface[1..]}({Key}).{Method}";
}
