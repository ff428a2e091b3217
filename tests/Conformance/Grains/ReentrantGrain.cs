using OrleansBatch.Tests.Conformance.Engine;

namespace OrleansBatch.Tests.Conformance.Grains;

[Alias("conformance.IReentrantGrain")]
public interface IReentrantGrain : IGrainWithStringKey
{
    /// <summary>Waits at a gate.</summary>
    [Alias("Enter")]
    Task Enter(string gate);

    /// <summary>Takes some turns, and says whether another turn ran at the same time.</summary>
    [Alias("IsEverDisturbed")]
    Task<bool> IsEverDisturbed(int turns);
}

[Reentrant]
public sealed class ReentrantGrain : Grain, IReentrantGrain
{
    private int inTurn;

    public Task Enter(string gate) => Gate.At(gate).PassAsync();

    public async Task<bool> IsEverDisturbed(int turns)
    {
        var disturbed = false;
        for (var turn = 0; turn < turns; turn++)
        {
            disturbed |= Interlocked.Exchange(ref inTurn, 1) == 1;
            Thread.SpinWait(200);
            Interlocked.Exchange(ref inTurn, 0);
            await Task.Yield();
        }

        return disturbed;
    }
}
