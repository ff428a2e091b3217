using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Shared;

[assembly: AssemblyFixture(typeof(SharedEngine))]

namespace OrleansBatch.Tests.Conformance.Engine;

/// <summary>One Redis and one engine for the tests that need none of their own. Each test uses its own keys.</summary>
public sealed class SharedEngine : IAsyncLifetime
{
    private TestEngine? engine;

    /// <summary>The Redis.</summary>
    public RedisServer Redis { get; } = new();

    /// <summary>Makes references to the engine's grains.</summary>
    public IGrainFactory Grains => Engine.Grains;

    internal TestEngine Engine => engine!;

    /// <summary>Starts both.</summary>
    public async ValueTask InitializeAsync()
    {
        await Redis.InitializeAsync();
        engine = await TestEngine.StartSharedAsync(Redis);
    }

    /// <summary>Stops both.</summary>
    public async ValueTask DisposeAsync()
    {
        if (engine is not null)
        {
            await engine.DisposeAsync();
        }

        await Redis.DisposeAsync();
    }

    /// <summary>A key that no other test uses.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");
}
