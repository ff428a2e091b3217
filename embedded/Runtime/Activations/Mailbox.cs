using OrleansBatch.Embedded.Calls;

namespace OrleansBatch.Embedded.Activations;

/// <summary>
/// Decides which calls of an activation run and which wait. It holds no clock, thread or task, and its activation
/// guards it.
/// </summary>
/// <param name="isReentrant">Whether every call may run between the turns of others.</param>
internal sealed class Mailbox(bool isReentrant)
{
    private Call? first;
    private Call? last;
    private int interleavable;
    private int running;
    private int exclusive;
    private int readers;

    /// <summary>Calls that have begun and have not ended.</summary>
    public int Running => running;

    /// <summary>Calls that wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Whether nothing runs and nothing waits.</summary>
    public bool IsIdle => running == 0 && Waiting == 0;

    /// <summary>Begins a call, if it may run beside those that do.</summary>
    public bool TryBegin(Call call)
    {
        if (!MayRun(call.Traits))
        {
            return false;
        }

        running++;
        Count(call.Traits, 1);
        return true;
    }

    /// <summary>Ends a call that had begun.</summary>
    public void End(Call call)
    {
        running--;
        Count(call.Traits, -1);
    }

    /// <summary>Lets a call wait behind the others.</summary>
    public void Wait(Call call)
    {
        Waiting++;
        interleavable += IsInterleavable(call.Traits) ? 1 : 0;
        if (last is null)
        {
            first = call;
        }
        else
        {
            last.NextWaiting = call;
        }

        last = call;
    }

    /// <summary>Begins the first waiting call that may run; null when none may.</summary>
    public Call? BeginNext()
    {
        // Without this a long queue behind one long call would be searched at every small call's end.
        if (exclusive > 0 && interleavable == 0)
        {
            return null;
        }

        Call? before = null;
        for (var call = first; call is not null; before = call, call = call.NextWaiting)
        {
            if (TryBegin(call))
            {
                Unlink(call, before);
                return call;
            }
        }

        return null;
    }

    /// <summary>Takes every call that waits.</summary>
    public List<Call> TakeWaiting()
    {
        var taken = new List<Call>(Waiting);
        while (first is { } call)
        {
            Unlink(call, before: null);
            taken.Add(call);
        }

        return taken;
    }

    private static bool IsInterleavable(CallTraits traits) =>
        (traits & (CallTraits.Interleaves | CallTraits.ReadOnly)) != 0;

    private bool MayRun(CallTraits traits) =>
        exclusive == 0 || IsFree(traits) || (readers == exclusive && traits.HasFlag(CallTraits.ReadOnly));

    private bool IsFree(CallTraits traits) => isReentrant || traits.HasFlag(CallTraits.Interleaves);

    private void Count(CallTraits traits, int change)
    {
        exclusive += IsFree(traits) ? 0 : change;
        readers += !IsFree(traits) && traits.HasFlag(CallTraits.ReadOnly) ? change : 0;
    }

    private void Unlink(Call call, Call? before)
    {
        Waiting--;
        interleavable -= IsInterleavable(call.Traits) ? 1 : 0;
        if (before is null)
        {
            first = call.NextWaiting;
        }
        else
        {
            before.NextWaiting = call.NextWaiting;
        }

        last = ReferenceEquals(last, call) ? before : last;
        call.NextWaiting = null;
    }
}
