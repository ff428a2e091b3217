using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Calls;

namespace OrleansBatch.Tests.Conformance.Embedded;

public sealed class A_mailbox
{
    [Theory]
    [InlineData((int)CallTraits.None, (int)CallTraits.None, false)]
    [InlineData((int)CallTraits.None, (int)CallTraits.ReadOnly, false)]
    [InlineData((int)CallTraits.None, (int)CallTraits.Interleaves, true)]
    [InlineData((int)CallTraits.ReadOnly, (int)CallTraits.None, false)]
    [InlineData((int)CallTraits.ReadOnly, (int)CallTraits.ReadOnly, true)]
    [InlineData((int)CallTraits.ReadOnly, (int)CallTraits.Interleaves, true)]
    [InlineData((int)CallTraits.Interleaves, (int)CallTraits.None, true)]
    [InlineData((int)CallTraits.Interleaves, (int)CallTraits.ReadOnly, true)]
    [InlineData((int)CallTraits.Interleaves, (int)CallTraits.Interleaves, true)]
    public void Admits_a_second_call_by_what_both_are(int running, int coming, bool admitted)
    {
        var mailbox = new Mailbox(isReentrant: false);
        Assert.True(mailbox.TryBegin(Of(running)));

        Assert.Equal(admitted, mailbox.TryBegin(Of(coming)));
    }

    [Fact]
    public void Lets_a_writer_wait_until_the_last_reader_has_ended()
    {
        var mailbox = new Mailbox(isReentrant: false);
        var (first, second) = (Of((int)CallTraits.ReadOnly), Of((int)CallTraits.ReadOnly));
        Assert.True(mailbox.TryBegin(first) && mailbox.TryBegin(second));
        var writer = Of(0);
        mailbox.Wait(writer);

        mailbox.End(first);
        Assert.Null(mailbox.BeginNext());
        mailbox.End(second);

        Assert.Same(writer, mailbox.BeginNext());
    }

    [Fact]
    public void Begins_waiting_calls_in_order_and_lets_what_interleaves_pass()
    {
        var mailbox = new Mailbox(isReentrant: false);
        var running = Of(0);
        Assert.True(mailbox.TryBegin(running));
        var (first, second, passing) = (Of(0), Of(0), Of((int)CallTraits.Interleaves));
        mailbox.Wait(first);
        mailbox.Wait(passing);
        mailbox.Wait(second);

        Assert.Same(passing, mailbox.BeginNext());
        Assert.Null(mailbox.BeginNext());
        mailbox.End(running);
        Assert.Same(first, mailbox.BeginNext());
        Assert.Null(mailbox.BeginNext());
        mailbox.End(first);
        Assert.Same(second, mailbox.BeginNext());
        Assert.Equal(0, mailbox.Waiting);
    }

    [Fact]
    public void Of_a_reentrant_grain_admits_everything()
    {
        var mailbox = new Mailbox(isReentrant: true);

        Assert.True(mailbox.TryBegin(Of(0)) && mailbox.TryBegin(Of(0)));
        Assert.Equal(2, mailbox.Running);
    }

    [Fact]
    public void Hands_out_all_that_waits()
    {
        var mailbox = new Mailbox(isReentrant: false);
        Call[] waiting = [Of(0), Of((int)CallTraits.ReadOnly), Of(0)];
        Array.ForEach(waiting, mailbox.Wait);

        Assert.Equal(waiting, mailbox.TakeWaiting());
        Assert.True(mailbox.IsIdle);
    }

    private static TraitCall Of(int traits) => new((CallTraits)traits);

    private sealed class TraitCall(CallTraits traits) : Call(GrainId.Create("trait", "call"), traits)
    {
        public override bool IsSettled => false;

        public override Task RunAsync(Activation host) => Task.CompletedTask;

        public override void Fail(Exception exception) => throw exception;
    }
}
