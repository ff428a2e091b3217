using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Tests.Unit.Domain.Storage;

public sealed class A_serial_writer
{
    private readonly SerialWriter writer = new();
    private readonly List<string> log = [];

    [Fact]
    public Task Runs_one_action_after_another() => Turns.Run(async () =>
    {
        var first = new TaskCompletionSource();
        var running = writer.Run(() => Write("first", first.Task));
        var next = writer.Run(() => Write("second", Task.CompletedTask));
        await Task.Yield();
        Assert.Equal(["first begins"], log);

        first.SetResult();
        await Task.WhenAll(running, next);

        Assert.Equal(["first begins", "first ends", "second begins", "second ends"], log);
    });

    [Fact]
    public Task Leaves_a_failure_to_its_caller_and_goes_on() => Turns.Run(async () =>
    {
        var failing = writer.Run(() => Write("failing", Task.FromException(new IOException("away"))));
        var next = writer.Run(() => Write("next", Task.CompletedTask));

        await Assert.ThrowsAsync<IOException>(() => failing);
        await next;

        Assert.Equal(["failing begins", "next begins", "next ends"], log);
    });

    [Fact]
    public Task Starts_at_once_when_nothing_runs() => Turns.Run(() =>
    {
        var written = writer.Run(() => Write("only", Task.CompletedTask));

        Assert.True(written.IsCompletedSuccessfully);
        return written;
    });

    private async Task Write(string name, Task work)
    {
        log.Add($"{name} begins");
        await work;
        log.Add($"{name} ends");
    }
}
