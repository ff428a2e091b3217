using OrleansBatch.Silo.Storage;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class A_breaker
{
    private readonly ManualTimeProvider time = new();
    private readonly Breaker breaker;

    public A_breaker() => breaker = new Breaker(time);

    [Fact]
    public void Lets_calls_through_while_few_fail()
    {
        Fail(Breaker.MostFailures - 1);

        Assert.True(breaker.IsClosed);
    }

    [Fact]
    public void Lets_none_through_after_a_few_failures_in_a_row()
    {
        Fail(Breaker.MostFailures);

        Assert.False(breaker.IsClosed);
    }

    [Fact]
    public void Counts_failures_only_in_a_row()
    {
        Fail(Breaker.MostFailures - 1);
        breaker.Succeeded();
        Fail(Breaker.MostFailures - 1);

        Assert.True(breaker.IsClosed);
    }

    [Fact]
    public void Tries_again_after_a_while_and_waits_again_if_that_fails()
    {
        Fail(Breaker.MostFailures);
        time.Advance(Breaker.Pause);
        Assert.True(breaker.IsClosed);

        Fail(1);
        Assert.False(breaker.IsClosed);
    }

    private void Fail(int times)
    {
        for (var time = 0; time < times; time++)
        {
            breaker.Failed();
        }
    }
}
