using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Tests.Simulation.Laws;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Clients;

/// <summary>Reads a batch's snapshot and rows again and again, and shows the laws what it sees.</summary>
internal sealed class Watcher(BatchPlan plan, IGrainFactory grains, Party reader, Dice dice, LawBook laws)
{
    /// <summary>Whether it has seen the end.</summary>
    public bool HasSeenEnd { get; private set; }

    /// <summary>Watches until the end, and a few times more.</summary>
    public async Task RunAsync()
    {
        var batch = grains.GetGrain<IBatchGrain>(plan.Id);
        for (var afterEnd = 0; afterEnd < 3;)
        {
            await reader.Delay(dice.Spread(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10)));
            try
            {
                if (await batch.Find() is { } snapshot)
                {
                    laws.Seen(reader.Name, snapshot);
                    HasSeenEnd |= snapshot.IsTerminal;
                    afterEnd += HasSeenEnd ? 1 : 0;
                }

                if (dice.Chance(0.2) && await batch.ListDocuments(0, plan.Documents.Length, null) is { } page)
                {
                    laws.Listed(reader.Name, plan, page.Rows);
                }
            }
            catch (Exception exception) when (exception is not InvalidOperationException)
            {
                reader.Loop.Trace.Add(reader.Name, $"can't read: {exception.Message}");
            }
        }
    }
}
