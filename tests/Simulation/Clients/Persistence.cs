using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Clients;

/// <summary>How careful clients go on: what was not acknowledged is asked for again.</summary>
internal static class Persistence
{
    private static readonly TimeSpan RetryWait = TimeSpan.FromSeconds(1);

    /// <summary>Does something until it is acknowledged, or refused where that is an answer.</summary>
    /// <returns>Whether it was acknowledged.</returns>
    public static async Task<bool> Persist(this Party client, Func<Task> action, bool mayBeRefused = false)
    {
        while (true)
        {
            try
            {
                await action();
                return true;
            }
            catch (BatchRefusedException refused) when (mayBeRefused)
            {
                client.Loop.Trace.Add(client.Name, $"is refused: {refused.Message}");
                return false;
            }
            catch (Exception exception) when (exception is not InvalidOperationException)
            {
                client.Loop.Trace.Add(client.Name, $"tries again: {exception.Message}");
            }

            await client.Delay(RetryWait);
        }
    }
}
