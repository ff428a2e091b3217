using Orleans.Storage;

namespace OrleansBatch.Grains.Storage;

/// <summary>
/// State that is shown only once it is stored: while a write is under way, and after one that failed, everybody sees
/// the value before it.
/// </summary>
/// <param name="store">Where it is stored.</param>
/// <param name="leave">
/// Ends the activation. Storage refuses a write when it holds more than memory knows: an answer was lost, or another
/// silo has taken the grain over. Whoever calls the grain next has it read anew, even where the refusal itself is
/// heard by nobody.
/// </param>
internal sealed class Durable<T>(IPersistentState<T> store, Action leave)
    where T : class
{
    private T? before;

    /// <summary>The newest value that is stored.</summary>
    public T Value => before ?? store.State;

    /// <summary>
    /// Whether storage may hold more than memory knows, since a write failed and may have applied. What seems to change
    /// nothing is to be stored then, too: it succeeds, or storage refuses it and the grain is read anew.
    /// </summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>
    /// Stores a new value. One at a time: callers in a reentrant grain go through a <see cref="SerialWriter"/>.
    /// </summary>
    /// <exception cref="InconsistentStateException">Storage holds more than memory knows.</exception>
    public async Task SaveAsync(T value)
    {
        if (before is not null)
        {
            throw new InvalidOperationException("A write is under way; writes of one state follow each other.");
        }

        before = store.State;
        store.State = value;
        try
        {
            await store.WriteStateAsync();
            IsDoubtful = false;
        }
        catch (Exception exception)
        {
            IsDoubtful = true;
            store.State = before;
            if (exception is InconsistentStateException)
            {
                leave();
            }

            throw;
        }
        finally
        {
            before = null;
        }
    }

    /// <summary>
    /// Reads the state again: what storage has is the truth, whatever memory holds. Never while a write is under way.
    /// </summary>
    public Task ReloadAsync() => before is null
        ? store.ReadStateAsync()
        : throw new InvalidOperationException("A write is under way; the state can't be read again now.");

    /// <summary>Removes the state from storage; the value is its default again.</summary>
    public async Task ClearAsync()
    {
        try
        {
            await store.ClearStateAsync();
        }
        catch (InconsistentStateException)
        {
            leave();
            throw;
        }
    }
}
