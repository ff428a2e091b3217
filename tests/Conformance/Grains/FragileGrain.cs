using OrleansBatch.Tests.Conformance.Engine;

namespace OrleansBatch.Tests.Conformance.Grains;

[Alias("conformance.IFragileGrain")]
public interface IFragileGrain : IGrainWithStringKey
{
    /// <summary>The note in memory.</summary>
    [Alias("Note")]
    Task<string> Note();

    /// <summary>Asks for so many writes in one turn.</summary>
    [Alias("WriteAtOnce")]
    Task WriteAtOnce(int times);

    /// <summary>Writes, and swallows the failure.</summary>
    /// <returns>The failure's type.</returns>
    [Alias("WriteAndCatch")]
    Task<string> WriteAndCatch();
}

/// <summary>Keeps its state where tests make storage fail.</summary>
public sealed class FragileGrain([PersistentState("note", TestEngine.Fragile)] IPersistentState<NoteState> state)
    : Grain, IFragileGrain
{
    public Task<string> Note() => Task.FromResult(state.State.Note);

    public Task WriteAtOnce(int times) => Task.WhenAll(Enumerable.Range(1, times).Select(number =>
    {
        state.State = state.State with { Note = $"write {number}" };
        return state.WriteStateAsync();
    }));

    public async Task<string> WriteAndCatch()
    {
        try
        {
            await state.WriteStateAsync();
            return "none";
        }
        catch (OrleansException exception)
        {
            return $"{exception.GetType().Name} of {exception.InnerException?.GetType().Name}";
        }
    }
}
