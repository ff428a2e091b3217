using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.State;

/// <summary>
/// One state of one activation. Operations run one after the other, so that interleaving calls of a reentrant grain
/// never race for the ETag; writes asked for before the last one has begun share it, and so do clears.
/// </summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>, IReadableState
{
    private readonly Activation activation;
    private readonly IGrainStorage storage;
    private readonly string name;
    private readonly GrainState<TState> kept = new();
    private Operation? newest;
    private bool wasRead;

    /// <exception cref="InvalidOperationException">No storage has the name.</exception>
    public PersistentState(Activation activation, IPersistentStateConfiguration configuration)
    {
        this.activation = activation;
        name = configuration.StateName;
        var storageName = configuration.StorageName ?? "Default";
        storage = activation.ActivationServices.GetKeyedService<IGrainStorage>(storageName)
            ?? throw new InvalidOperationException(
                $"No grain storage is named '{storageName}'; grain {activation.GrainId} keeps '{name}' there.");
    }

    private enum Kind
    {
        Read,
        Write,
        Clear,
    }

    public TState State
    {
        get
        {
            activation.RequireTurn();
            return kept.State!;
        }

        set
        {
            activation.RequireTurn();
            kept.State = value;
        }
    }

    public string? Etag => kept.ETag;

    public bool RecordExists => wasRead
        ? kept.RecordExists
        : throw new InvalidOperationException($"State '{name}' of grain {activation.GrainId} has not been read yet.");

    public Task ReadStateAsync() => Enqueue(Kind.Read, CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Read, cancellationToken);

    public Task WriteStateAsync() => Enqueue(Kind.Write, CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Write, cancellationToken);

    public Task ClearStateAsync() => Enqueue(Kind.Clear, CancellationToken.None);

    public Task ClearStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Clear, cancellationToken);

    public Task ReadFirstAsync(CancellationToken limit) => ExecuteAsync(Kind.Read, limit);

    private Task Enqueue(Kind kind, CancellationToken cancellationToken)
    {
        activation.RequireTurn();
        if (kind is not Kind.Read && !cancellationToken.CanBeCanceled && newest is { } last && last.MayShare(kind))
        {
            return last.Done;
        }

        var operation = new Operation(kind, cancellationToken.CanBeCanceled);
        operation.Done = RunAsync(operation, newest, cancellationToken);
        newest = operation;
        return operation.Done;
    }

    private async Task RunAsync(Operation operation, Operation? previous, CancellationToken cancellationToken)
    {
        // What else this turn asks for joins this operation.
        await Task.CompletedTask.ConfigureAwait(
            ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext);
        try
        {
            if (previous is not null)
            {
                await previous.Done.ConfigureAwait(
                    ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }

            operation.HasBegun = true;
            if (!IsMoot(operation.Kind, previous))
            {
                await ExecuteAsync(operation.Kind, cancellationToken);
            }
        }
        finally
        {
            newest = ReferenceEquals(newest, operation) ? null : newest;
        }
    }

    /// <summary>A read just after any success, and a clear just after a clear, would change nothing.</summary>
    private static bool IsMoot(Kind kind, Operation? previous) =>
        previous is { Done.IsCompletedSuccessfully: true } &&
        (kind is Kind.Read || (kind is Kind.Clear && previous.Kind is Kind.Clear));

    private async Task ExecuteAsync(Kind kind, CancellationToken cancellationToken)
    {
        try
        {
            await (kind switch
            {
                Kind.Read => storage.ReadStateAsync(name, activation.GrainId, kept, cancellationToken),
                Kind.Write => storage.WriteStateAsync(name, activation.GrainId, kept, cancellationToken),
                _ => storage.ClearStateAsync(name, activation.GrainId, kept, cancellationToken),
            });
            wasRead = true;
        }
        catch (Exception exception) when (
            exception is not OrleansException &&
            !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new OrleansException(
                $"{kind} of state '{name}' of grain {activation.GrainId} failed: {exception.Message}",
                exception);
        }
    }

    private sealed class Operation(Kind kind, bool canBeCancelled)
    {
        public Kind Kind { get; } = kind;

        public bool HasBegun { get; set; }

        public Task Done { get; set; } = Task.CompletedTask;

        /// <summary>Whether one more request of a kind may wait for this operation instead of one of its own.</summary>
        public bool MayShare(Kind other) => Kind == other && !HasBegun && !canBeCancelled;
    }
}
