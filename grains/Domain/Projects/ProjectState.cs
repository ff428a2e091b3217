namespace OrleansBatch.Grains.Domain.Projects;

/// <summary>What a project remembers. Stored.</summary>
internal sealed record ProjectState
{
    /// <summary>Whether it is paused.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether some lane may not have heard of that yet.</summary>
    public bool Telling { get; init; }

    /// <summary>It is to be paused, or no longer: the lanes are to be told.</summary>
    public ProjectState Ask(bool paused) => this with { Paused = paused, Telling = true };

    /// <summary>Every lane has heard of how it is now.</summary>
    public ProjectState Told() => this with { Telling = false };
}
