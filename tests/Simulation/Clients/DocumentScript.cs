using System.Security.Cryptography;
using System.Text;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Tests.Simulation.Clients;

/// <summary>What a stage does at its first execution, besides taking its time.</summary>
internal enum Oddity
{
    None = 0,

    /// <summary>It never ends by itself.</summary>
    Hangs = 1,

    /// <summary>It takes very long and does not listen when it is told to stop.</summary>
    IsDeaf = 2,
}

/// <summary>What the stages do to one document, and what they did so far.</summary>
internal sealed class DocumentScript
{
    private readonly HashSet<string> oddDone = [];

    /// <summary>The document: batch and number.</summary>
    public required string Name { get; init; }

    /// <summary>Its batch.</summary>
    public string Batch => Name.Split('/')[0];

    /// <summary>SHA-256 of its bytes, which are its name.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Name)));

    /// <summary>How long each stage takes.</summary>
    public required TimeSpan StageTime { get; init; }

    /// <summary>The stage where it goes wrong.</summary>
    public required string Trouble { get; init; }

    /// <summary>Which error is met there; null for none.</summary>
    public StageError? Error { get; init; }

    /// <summary>How often the error is met.</summary>
    public int Errors { get; init; }

    /// <summary>What else happens there, once.</summary>
    public Oddity Oddity { get; init; }

    /// <summary>Stages that ran to their end.</summary>
    public HashSet<string> Done { get; } = [];

    /// <summary>Executions begun.</summary>
    public int Begun { get; private set; }

    /// <summary>Executions that ended well.</summary>
    public int Ended { get; private set; }

    /// <summary>Executions that threw the scripted error.</summary>
    public int Thrown { get; private set; }

    /// <summary>Executions that took very long, whoever told them to stop.</summary>
    public int Deaf { get; private set; }

    /// <summary>Executions that were stopped, lost, or not yet over.</summary>
    public int Broken => Begun - Ended - Thrown;

    /// <summary>A stage begins.</summary>
    /// <returns>What is odd about it this time.</returns>
    public Oddity Begin(string stage)
    {
        Begun++;
        var odd = stage == Trouble && Oddity != Oddity.None && oddDone.Add(stage) ? Oddity : Oddity.None;
        Deaf += odd == Oddity.IsDeaf ? 1 : 0;
        return odd;
    }

    /// <summary>A stage has taken its time: it throws, or has ended.</summary>
    public void End(string stage)
    {
        if (stage == Trouble && Error is { } error && Thrown < Errors)
        {
            Thrown++;
            throw new StageException(error, "As the script says.");
        }

        Ended++;
        Done.Add(stage);
    }
}
