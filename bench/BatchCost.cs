namespace OrleansBatch.Bench;

/// <summary>What one batch, or several of one size after each other, cost.</summary>
/// <param name="Documents">Documents of one batch.</param>
/// <param name="Batches">How many batches were run.</param>
/// <param name="Completed">Documents that completed, in all batches.</param>
/// <param name="SubmitSeconds">From the request to the answer 202, on average.</param>
/// <param name="TotalSeconds">From the request to the end of the batch's last document, on average.</param>
/// <param name="DocumentsPerSecond">Documents by <paramref name="TotalSeconds"/>, so the submission is in it.</param>
/// <param name="ServiceCpuMicroseconds">Processor time of the service per document, with submission and reads.</param>
/// <param name="RedisCpuMicroseconds">Processor time of Redis per document.</param>
/// <param name="RedisBytesPeak">Bytes that Redis held for each document at most, while it ran.</param>
/// <param name="RedisBytesAfter">Bytes that Redis holds for each document once it has ended.</param>
/// <param name="StatusMillisecondsP50">Half of the status reads took no longer.</param>
/// <param name="StatusMillisecondsP99">All but a hundredth took no longer.</param>
/// <param name="StatusMillisecondsMax">The slowest read.</param>
/// <param name="MemoryMegabytesBefore">Resident memory of the service before.</param>
/// <param name="MemoryMegabytesPeak">The most that was seen meanwhile.</param>
/// <param name="MemoryMegabytesAfter">Resident memory just after.</param>
internal sealed record BatchCost(
    int Documents,
    int Batches,
    int Completed,
    double SubmitSeconds,
    double TotalSeconds,
    double DocumentsPerSecond,
    double ServiceCpuMicroseconds,
    double RedisCpuMicroseconds,
    long RedisBytesPeak,
    long RedisBytesAfter,
    double StatusMillisecondsP50,
    double StatusMillisecondsP99,
    double StatusMillisecondsMax,
    long MemoryMegabytesBefore,
    long MemoryMegabytesPeak,
    long MemoryMegabytesAfter)
{
    /// <summary>Processor time of service and Redis together.</summary>
    public double CpuMicroseconds => ServiceCpuMicroseconds + RedisCpuMicroseconds;

    /// <summary>Runs batches of documents with three stages that do nothing, one after the other.</summary>
    public static async Task<BatchCost> MeasureAsync(Service service, int documents, int batches = 1)
    {
        var memory = service.Meters.Memory();
        var redis = await service.Meters.RedisBytesAsync();
        var watch = new BatchWatch(service);
        var (submitting, total, completed) = (TimeSpan.Zero, TimeSpan.Zero, 0);
        var before = service.Meters.Usage();
        for (var number = 0; number < batches; number++)
        {
            var began = DateTimeOffset.UtcNow;
            var batchId = await service.SubmitAsync(Manifests.Of(documents, "measured"));
            submitting += DateTimeOffset.UtcNow - began;
            var end = await watch.ToEndAsync(batchId);
            total += end.GetProperty("completedAt").GetDateTimeOffset() - began;
            completed += end.GetProperty("completed").GetInt32();
        }

        var used = service.Meters.Usage() - before;
        var all = (double)documents * batches;
        return new(
            documents,
            batches,
            completed,
            Math.Round(submitting.TotalSeconds / batches, 3),
            Math.Round(total.TotalSeconds / batches, 3),
            Math.Round(all / total.TotalSeconds),
            Math.Round(used.ServiceCpu.TotalMicroseconds / all, 1),
            Math.Round(used.RedisCpu.TotalMicroseconds / all, 1),
            (long)((watch.PeakRedisBytes - redis) / all),
            (long)((await service.Meters.RedisBytesAsync() - redis) / all),
            watch.ReadMilliseconds(0.5),
            watch.ReadMilliseconds(0.99),
            watch.ReadMilliseconds(1),
            memory >> 20,
            watch.PeakMemory >> 20,
            service.Meters.Memory() >> 20);
    }
}
