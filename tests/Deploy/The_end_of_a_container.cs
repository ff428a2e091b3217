using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrleansBatch.Tests.Deploy.Files;
using OrleansBatch.Tests.Deploy.Running;

namespace OrleansBatch.Tests.Deploy;

public sealed class The_end_of_a_container(WorkerSilo worker) : IClassFixture<WorkerSilo>
{
    private const int MarginSeconds = 5;

    [Fact]
    public void Comes_after_the_silo_has_drained_and_left()
    {
        // What a host takes beyond its drain is the same whatever that is.
        var afterDrain = worker.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout
            - TimeSpan.FromSeconds(WorkerSilo.DrainSeconds);

        Assert.All(SiloContainer.All, container =>
        {
            var needed = container.PreStopSeconds + container.Number("Silo__DrainSeconds") + afterDrain.TotalSeconds;
            Assert.True(
                container.GraceSeconds >= needed + MarginSeconds,
                $"{container.Name} is killed after {container.GraceSeconds} s and needs {needed} s.");
        });
    }
}
