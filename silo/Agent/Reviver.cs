using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Slots;

namespace OrleansBatch.Silo.Agent;

/// <summary>
/// Has the lanes wake their batches when a silo is gone, for nothing else would before their reminders: a shard whose
/// documents were all leased by workers of that silo went with them. Each silo tells every lane; to a lane it is one.
/// </summary>
internal sealed partial class Reviver(
    ISiloLosses losses, IGrainFactory grains, TimeProvider time, ILogger<Reviver> logger) : BackgroundService
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var silo in losses.ListenAsync(stoppingToken))
        {
            LogLost(silo);
            await Task.WhenAll(SlotPolicy.Lanes.Select(lane => TellAsync(lane, stoppingToken)));
        }
    }

    private async Task TellAsync(Priority lane, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await grains.GetGrain<ILaneGrain>(LaneKey.For(lane)).Revive();
                return;
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // The lane itself may have been there, or another silo goes just now.
                LogNotTold(exception.Message, lane);
                await Task.Delay(AgainAfter, time, stopping);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Silo {Silo} is gone; what it held is woken.")]
    private partial void LogLost(string silo);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The {Lane} lane could not be told that a silo is gone; told again. {Why}")]
    private partial void LogNotTold(string why, Priority lane);
}
