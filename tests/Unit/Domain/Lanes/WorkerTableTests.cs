using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Domain.Lanes;

namespace OrleansBatch.Tests.Unit.Domain.Lanes;

public sealed class The_workers_that_are_there
{
    private readonly WorkerTable workers = new();

    [Fact]
    public void Are_those_that_told_of_themselves_by_name()
    {
        Hear("b", at: 0);
        Hear("a", at: 1);
        Hear("b", at: 2);

        Assert.Equal([("a", Some.At(1)), ("b", Some.At(2))], Seen(at: 3));
    }

    [Fact]
    public void Are_gone_after_fifteen_seconds_without_a_word()
    {
        Hear("silent", at: 0);
        Hear("there", at: 10);

        Assert.Equal(2, Seen(at: 15).Length);
        Assert.Equal([("there", Some.At(10))], Seen(at: 15.1));
    }

    [Fact]
    public void Are_gone_at_once_when_they_say_so()
    {
        Hear("leaving", at: 0);
        workers.Forget("leaving");

        Assert.Empty(Seen(at: 0));
    }

    [Fact]
    public void Are_a_bounded_number_of_which_the_most_silent_goes_first()
    {
        for (var worker = 0; worker <= WorkerTable.Most; worker++)
        {
            Hear($"worker {worker}", at: worker / 1000.0);
        }

        var seen = Seen(at: 2);
        Assert.Equal(WorkerTable.Most, seen.Length);
        Assert.DoesNotContain("worker 0", seen.Select(worker => worker.Name));
    }

    private void Hear(string worker, double at) => workers.Hear(
        new WorkerReport
        {
            WorkerId = worker,
            Host = "host",
            StartedAt = Some.Noon,
            Lanes = ImmutableSortedDictionary<Priority, WorkerLane>.Empty,
        },
        Some.At(at));

    private (string Name, DateTimeOffset SeenAt)[] Seen(double at) =>
        [.. workers.List(Some.At(at)).Select(worker => (worker.WorkerId, worker.LastSeenAt))];
}
