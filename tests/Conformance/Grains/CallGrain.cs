using OrleansBatch.Tests.Conformance.Engine;

namespace OrleansBatch.Tests.Conformance.Grains;

public sealed class CallGrain : Grain, ICallGrain
{
    private string Key => this.GetPrimaryKeyString();

    public Task Enter(string gate) => PassAsync("enter", gate);

    public Task EnterBriefly(string gate) => PassAsync("enter briefly", gate);

    public Task Peek(string gate) => PassAsync("peek", gate);

    public Task Read(string gate) => PassAsync("read", gate);

    public async Task EnterUntil(string gate, CancellationToken cancellation)
    {
        Journal.Write(Key, "began");
        try
        {
            await Gate.At(gate).PassAsync().WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Journal.Write(Key, "cancelled");
            throw;
        }
    }

    public Task Note(string line)
    {
        Journal.Write(Key, line);
        return Task.CompletedTask;
    }

    public async Task NoteLater(string gate, string line)
    {
        await Gate.At(gate).PassAsync();
        Journal.Write(Key, line);
    }

    public Task FailUnheard() => throw new ConformanceException("unheard");

    public ValueTask<int> Add(int left, int right) => new(left + right);

    public async ValueTask Touch()
    {
        await Task.Yield();
        Journal.Write(Key, "touched");
    }

    public async Task<int> Fail(string message, bool late)
    {
        if (late)
        {
            await Task.Yield();
        }

        throw new ConformanceException(message);
    }

    public Task AskInACircle(string other) => GrainFactory.GetGrain<ICallGrain>(other).Ask(Key);

    public Task Ask(string other) => GrainFactory.GetGrain<ICallGrain>(other).Answer();

    public Task Answer() => Task.CompletedTask;

    public async Task<bool> StaysOnItsTurns(string other)
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await GrainFactory.GetGrain<ICallGrain>(other).Note("asked");
        var afterCall = TaskScheduler.Current;
        await Task.Run(static () => { });
        return !ReferenceEquals(scheduler, TaskScheduler.Default) &&
            ReferenceEquals(scheduler, afterYield) &&
            ReferenceEquals(scheduler, afterCall) &&
            ReferenceEquals(scheduler, TaskScheduler.Current);
    }

    public Task<string> WhoAmI() => Task.FromResult(
        $"{this.GetGrainId()} {Key} {this.AsReference<ICallGrain>().GetPrimaryKeyString()}");

    private async Task PassAsync(string what, string gate)
    {
        Journal.Write(Key, $"{what} began");
        await Gate.At(gate).PassAsync();
        Journal.Write(Key, $"{what} ended");
    }
}
