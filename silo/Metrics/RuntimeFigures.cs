using System.Collections.Frozen;

namespace OrleansBatch.Silo.Metrics;

/// <summary>
/// Which instruments of the runtime are told, and by what name: some of its own would break Prometheus' rules, and some
/// call a level a counter.
/// </summary>
internal static class RuntimeFigures
{
    /// <summary>The runtime's own meter.</summary>
    public const string Meter = "System.Runtime";

    private static readonly FrozenDictionary<string, Figure> Told = new Dictionary<string, Figure>
    {
        ["dotnet.process.cpu.time"] = new("dotnet_process_cpu_time_seconds_total", true),
        ["dotnet.process.cpu.count"] = new("dotnet_process_cpus", false),
        ["dotnet.process.memory.working_set"] = new("dotnet_process_memory_working_set_bytes", false),
        ["dotnet.gc.collections"] = new("dotnet_gc_collections_total", true),
        ["dotnet.gc.pause.time"] = new("dotnet_gc_pause_time_seconds_total", true),
        ["dotnet.gc.heap.total_allocated"] = new("dotnet_gc_heap_allocated_bytes_total", true),
        ["dotnet.gc.last_collection.heap.size"] = new("dotnet_gc_heap_size_bytes", false),
        ["dotnet.gc.last_collection.memory.committed_size"] = new("dotnet_gc_committed_bytes", false),
        ["dotnet.thread_pool.thread.count"] = new("dotnet_thread_pool_threads", false),
        ["dotnet.thread_pool.queue.length"] = new("dotnet_thread_pool_queue_length", false),
        ["dotnet.monitor.lock_contentions"] = new("dotnet_lock_contentions_total", true),
        ["dotnet.exceptions"] = new("dotnet_exceptions_total", true),
    }.ToFrozenDictionary();

    /// <summary>How an instrument of the runtime is told; null when it is not.</summary>
    public static Figure? Find(string instrument) => Told.GetValueOrDefault(instrument);
}
