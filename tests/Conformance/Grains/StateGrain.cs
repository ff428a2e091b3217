using OrleansBatch.Tests.Conformance.Engine;

namespace OrleansBatch.Tests.Conformance.Grains;

[Alias("conformance.IStateGrain")]
public interface IStateGrain : IGrainWithStringKey
{
    /// <summary>The note as it was when the grain was activated.</summary>
    [Alias("NoteAtActivation")]
    Task<string> NoteAtActivation();

    /// <summary>The state in memory, as "note, whether stored".</summary>
    [Alias("Show")]
    Task<string> Show();

    /// <summary>Writes a note.</summary>
    [Alias("Write")]
    Task Write(string note);

    /// <summary>Reads again.</summary>
    [Alias("Read")]
    Task Read();

    /// <summary>Clears.</summary>
    [Alias("Clear")]
    Task Clear();

    /// <summary>Lets the activation go.</summary>
    [Alias("Leave")]
    Task Leave();
}

/// <summary>What a grain of the tests keeps.</summary>
[GenerateSerializer, Immutable, Alias("conformance.NoteState")]
public sealed record NoteState
{
    /// <summary>Some text.</summary>
    [Id(0)]
    public string Note { get; init; } = "blank";
}

[GrainType("conformance.state")]
public sealed class StateGrain([PersistentState("note", TestEngine.Storage)] IPersistentState<NoteState> state)
    : Grain, IStateGrain
{
    private string noteAtActivation = "";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        noteAtActivation = state.State.Note;
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Journal.Write(this.GetPrimaryKeyString(), $"gone: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<string> NoteAtActivation() => Task.FromResult(noteAtActivation);

    public Task<string> Show() => Task.FromResult($"{state.State.Note}, {state.RecordExists}");

    public Task Write(string note)
    {
        state.State = state.State with { Note = note };
        return state.WriteStateAsync();
    }

    public Task Read() => state.ReadStateAsync();

    public Task Clear() => state.ClearStateAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
