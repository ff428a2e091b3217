using Microsoft.Extensions.Options;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Silo.Storage;

/// <summary>Puts together what remembers the results of stages.</summary>
internal static class CacheHosting
{
    /// <summary>Adds the cache, the records on the disk, and what documents ask.</summary>
    public static void AddStageCache(this IHostApplicationBuilder builder, OrleansBatchOptions silo)
    {
        var services = builder.Services;
        services.AddOptions<CacheOptions>()
            .BindConfiguration(CacheOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IResultRecords>(_ => new FileResultRecords(Path.Combine(silo.Data, "known")));
        services.AddSingleton<CacheFigures>();
        services.AddSingleton<StageMemory>();
        services.AddSingleton<CacheWarmer>();
        services.AddSingleton<RedisStageCache>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisStageCache>());
        services.AddHostedService<CacheGuard>();
        services.AddSingleton<IStageCache>(provider =>
            provider.GetRequiredService<IOptions<CacheOptions>>().Value.Enabled
                ? provider.GetRequiredService<RedisStageCache>()
                : new NoStageCache());
    }

    /// <summary>The settings of the cache, where they are needed before anything is put together.</summary>
    public static CacheOptions ReadCacheOptions(this IConfiguration configuration) =>
        configuration.GetSection(CacheOptions.Section).Get<CacheOptions>() ?? new();
}
