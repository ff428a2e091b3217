using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Storage;

/// <summary>
/// Keeps results of stages in the Redis of the cache, each for its time: <c>{service}/stage/{fingerprint}</c>.
/// Questions are one command for all keys and have a tenth of a second; writes wait in a short line behind the
/// documents. While Redis does not answer, nothing is asked or written for a while.
/// </summary>
internal sealed class RedisStageCache(
    [FromKeyedServices(nameof(RedisConnections.Cache))] IConnectionMultiplexer redis,
    IOptions<OrleansBatchOptions> silo,
    IOptions<CacheOptions> options,
    TimeProvider time) : BackgroundService, IStageCache
{
    private const int MostWaiting = 1_000;

    // Questions of this many keys are those of warming, for which no document waits.
    private const int ManyKeys = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(2);
    private readonly Breaker breaker = new(time);
    private readonly Channel<Func<IDatabaseAsync, IEnumerable<Task>>> waiting =
        Channel.CreateBounded<Func<IDatabaseAsync, IEnumerable<Task>>>(
            new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>What it has done and what went wrong.</summary>
    public StageCacheCounters Counters { get; } = new();

    /// <inheritdoc/>
    public async Task<ImmutableArray<KnownResult?>> FindAsync(ImmutableArray<string> fingerprints)
    {
        if (!breaker.IsClosed)
        {
            return Nothing(fingerprints);
        }

        var began = time.GetTimestamp();
        try
        {
            var asked = redis.GetDatabase().StringGetAsync([.. fingerprints.Select(KeyOf)]);
            var found = await InTimeAsync(asked, fingerprints.Length < ManyKeys ? Patience : LongPatience);
            breaker.Succeeded();
            return [.. found.Select(value => value.HasValue ? KnownResult.Read((byte[])value!) : null)];
        }
        catch (Exception exception) when (IsAway(exception))
        {
            Fail();
            return Nothing(fingerprints);
        }
        finally
        {
            Counters.Ask(time.GetElapsedTime(began));
        }
    }

    /// <inheritdoc/>
    public void Keep(ImmutableArray<KeyValuePair<string, KnownResult>> results) => Enqueue(
        results.Length,
        database => results.Select(
            result => database.StringSetAsync(KeyOf(result.Key), result.Value.Write(), options.Value.TimeToLive)));

    /// <inheritdoc/>
    public void Renew(ImmutableArray<string> fingerprints) => Enqueue(
        0,
        database => fingerprints.Select(
            fingerprint => database.KeyExpireAsync(KeyOf(fingerprint), options.Value.TimeToLive)));

    /// <inheritdoc/>
    public async Task SettleAsync()
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            if (breaker.IsClosed && waiting.Writer.TryWrite(_ => Tell(settled)))
            {
                await settled.Task.WaitAsync(LongPatience, time);
            }
        }
        catch (TimeoutException)
        {
            // What is on its way arrives later, or never.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var write in waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await WriteAsync(write);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The documents have stopped by now; what is left of theirs is written once more.
            while (waiting.Reader.TryRead(out var write) && breaker.IsClosed)
            {
                await WriteAsync(write);
            }
        }
    }

    private static IEnumerable<Task> Tell(TaskCompletionSource settled)
    {
        settled.TrySetResult();
        return [];
    }

    private void Enqueue(int puts, Func<IDatabaseAsync, IEnumerable<Task>> write)
    {
        if (breaker.IsClosed && waiting.Writer.TryWrite(write))
        {
            Counters.Put(puts);
        }
        else
        {
            Counters.Drop(puts);
        }
    }

    // All commands of one write go out before the first answer is waited for.
    private async Task WriteAsync(Func<IDatabaseAsync, IEnumerable<Task>> write)
    {
        if (!breaker.IsClosed)
        {
            return;
        }

        try
        {
            await InTimeAsync(All(write), LongPatience);
            breaker.Succeeded();
        }
        catch (Exception exception) when (IsAway(exception))
        {
            Fail();
        }

        async Task<bool> All(Func<IDatabaseAsync, IEnumerable<Task>> commands)
        {
            await Task.WhenAll(commands(redis.GetDatabase()));
            return true;
        }
    }

    private async Task<T> InTimeAsync<T>(Task<T> work, TimeSpan patience)
    {
        try
        {
            return await work.WaitAsync(patience, time);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            // Nobody waits for it any more; its failure is looked at, so that it is not reported as unobserved.
            _ = work.ContinueWith(
                static late => _ = late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw;
        }
    }

    // Disposed where the host has ended before the last document did.
    private static bool IsAway(Exception exception) =>
        exception is RedisException or TimeoutException or ObjectDisposedException;

    private void Fail()
    {
        breaker.Failed();
        Counters.Fail();
    }

    private static ImmutableArray<KnownResult?> Nothing(ImmutableArray<string> fingerprints) =>
        ImmutableArray.CreateRange(fingerprints, _ => (KnownResult?)null);

    private RedisKey KeyOf(string fingerprint) => $"{silo.Value.ServiceId}/stage/{fingerprint}";
}
