namespace OrleansBatch.Tests.Unit.Domain.Storage;

/// <summary>A state whose writes the test ends, well or badly, when it wants to.</summary>
internal sealed class FakeState<T>(Func<T> empty) : IPersistentState<T>
{
    /// <summary>What storage does with a write; by default it succeeds at once.</summary>
    public Func<Task> Writing { get; set; } = () => Task.CompletedTask;

    /// <summary>What storage does when it is to clear the state; by default it does so at once.</summary>
    public Func<Task> Clearing { get; set; } = () => Task.CompletedTask;

    public T State { get; set; } = empty();

    public string? Etag => null;

    public bool RecordExists { get; private set; }

    public Task ReadStateAsync() => Task.CompletedTask;

    public Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();

    public async Task WriteStateAsync()
    {
        await Writing();
        RecordExists = true;
    }

    public Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    public async Task ClearStateAsync()
    {
        await Clearing();
        State = empty();
        RecordExists = false;
    }

    public Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();
}
