using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Embedded;

/// <summary>Shows what it was made with.</summary>
public interface IInjectedGrain : IGrainWithStringKey
{
    /// <summary>What it was made with, in words.</summary>
    Task<string> Show();
}

public sealed class InjectedGrain(
    IGrainContext context,
    TimeProvider clock,
    [FromKeyedServices("greeting")] string greeting,
    IServiceProvider services,
    Version? missing = null) : Grain, IInjectedGrain, IDisposable
{
    public void Dispose() => Journal.Write(this.GetPrimaryKeyString(), "disposed");

    public Task<string> Show() => Task.FromResult(string.Join(
        ", ",
        context.GrainId == this.GetGrainId(),
        clock.GetType().Name,
        greeting,
        ReferenceEquals(ServiceProvider, services),
        missing is null));
}

public sealed class A_grain_class(SharedEngine shared)
{
    private readonly string key = SharedEngine.NewKey();

    [Fact]
    public async Task Is_made_from_the_hosts_services_and_disposed_with_its_activation()
    {
        await using var engine = await TestEngine.StartAsync(
            shared.Redis,
            configure: static services => services
                .AddKeyedSingleton("greeting", "hello")
                .AddSingleton<TimeProvider>(new ManualTimeProvider()));
        var grain = engine.Grains.GetGrain<IInjectedGrain>(key);

        Assert.Equal("True, ManualTimeProvider, hello, True, True", await grain.Show());

        await Eventually.EndsAsync(engine.Control.DeactivateAsync(grain));
        Assert.Equal(["disposed"], Journal.Read(key));
    }

    [Fact]
    public async Task That_cannot_be_made_fails_the_call_with_the_reason()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Eventually.EndsAsync(shared.Grains.GetGrain<IInjectedGrain>(key).Show()));

        Assert.Contains("keyed service", failure.Message, StringComparison.Ordinal);
    }
}
