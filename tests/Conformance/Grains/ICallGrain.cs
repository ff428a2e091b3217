namespace OrleansBatch.Tests.Conformance.Grains;

/// <summary>A grain to try calls on. It writes into the journal of its key.</summary>
[Alias("conformance.ICallGrain")]
public interface ICallGrain : IGrainWithStringKey
{
    /// <summary>Waits at a gate.</summary>
    [Alias("Enter")]
    Task Enter(string gate);

    /// <summary>Waits at a gate, and the caller a second for it.</summary>
    [Alias("EnterBriefly"), ResponseTimeout("00:00:01")]
    Task EnterBriefly(string gate);

    /// <summary>Waits at a gate, beside any other call.</summary>
    [Alias("Peek"), AlwaysInterleave]
    Task Peek(string gate);

    /// <summary>Waits at a gate, beside others that read.</summary>
    [Alias("Read"), ReadOnly]
    Task Read(string gate);

    /// <summary>Waits at a gate, or until the token is cancelled.</summary>
    [Alias("EnterUntil")]
    Task EnterUntil(string gate, CancellationToken cancellation);

    /// <summary>Writes a line.</summary>
    [Alias("Note")]
    Task Note(string line);

    /// <summary>Waits at a gate and then writes a line, with nobody waiting for it.</summary>
    [Alias("NoteLater"), OneWay]
    Task NoteLater(string gate, string line);

    /// <summary>Fails with nobody waiting for it.</summary>
    [Alias("FailUnheard"), OneWay]
    Task FailUnheard();

    /// <summary>Adds.</summary>
    [Alias("Add")]
    ValueTask<int> Add(int left, int right);

    /// <summary>Writes a line.</summary>
    [Alias("Touch")]
    ValueTask Touch();

    /// <summary>Fails, at once or after an await.</summary>
    [Alias("Fail")]
    Task<int> Fail(string message, bool late);

    /// <summary>Asks another grain to ask this one, which is busy with asking.</summary>
    [Alias("AskInACircle")]
    Task AskInACircle(string other);

    /// <summary>Asks a grain something, waiting a second for it.</summary>
    [Alias("Ask")]
    Task Ask(string other);

    /// <summary>Answers, after a second at most for the caller.</summary>
    [Alias("Answer"), ResponseTimeout("00:00:01")]
    Task Answer();

    /// <summary>Whether every await led back to the grain's own scheduler.</summary>
    [Alias("StaysOnItsTurns")]
    Task<bool> StaysOnItsTurns(string other);

    /// <summary>Calls itself by reference and returns its own id and key.</summary>
    [Alias("WhoAmI")]
    Task<string> WhoAmI();
}
