using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace OrleansBatch.Bench;

/// <summary>What a service and its Redis have used since they started.</summary>
/// <param name="ServiceCpu">Processor time of the service, user and system.</param>
/// <param name="RedisCpu">Processor time of its Redis.</param>
internal readonly record struct Usage(TimeSpan ServiceCpu, TimeSpan RedisCpu)
{
    /// <summary>What was used between two readings.</summary>
    public static Usage operator -(Usage after, Usage before) =>
        new(after.ServiceCpu - before.ServiceCpu, after.RedisCpu - before.RedisCpu);

    /// <summary>Both together.</summary>
    public static Usage operator +(Usage one, Usage other) =>
        new(one.ServiceCpu + other.ServiceCpu, one.RedisCpu + other.RedisCpu);
}

/// <summary>Reads what a service and its private Redis use, from outside of them.</summary>
internal sealed class ServiceMeters(string dataFolder, Func<int> serviceId) : IDisposable
{
    private readonly string folder = Path.Combine(dataFolder, "redis");
    private ConnectionMultiplexer? redis;

    /// <summary>Processor time so far.</summary>
    public Usage Usage() => new(Machine.Cpu(serviceId()), Machine.Cpu(Number("redis.pid")));

    /// <summary>Resident memory of the service, in bytes.</summary>
    public long Memory()
    {
        using var process = Process.GetProcessById(serviceId());
        return process.WorkingSet64;
    }

    /// <summary>Memory that Redis uses for its data, in bytes.</summary>
    public async Task<long> RedisBytesAsync()
    {
        redis ??= await ConnectionMultiplexer.ConnectAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"127.0.0.1:{Number("port")},password={Text("password")},allowAdmin=true"));
        var info = await redis.GetServer(redis.GetEndPoints()[0]).InfoAsync("memory");
        var data = info.SelectMany(section => section).First(pair => pair.Key == "used_memory_dataset");
        return long.Parse(data.Value, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose() => redis?.Dispose();

    private int Number(string file) => int.Parse(Text(file), CultureInfo.InvariantCulture);

    private string Text(string file) => File.ReadAllText(Path.Combine(folder, file)).Trim();
}
