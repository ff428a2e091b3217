using System.Collections.Immutable;

namespace OrleansBatch.Grains.Workers;

/// <summary>
/// What workers that could not give their leases back have left behind, outside of all grains: that they ended, but not
/// by what they ran.
/// </summary>
public interface IWorkerNotes
{
    /// <summary>
    /// Which of these workers left a note, lately. Fails as the storage of grains does while the notes are away.
    /// </summary>
    Task<ImmutableArray<string>> FindAsync(ImmutableArray<string> workers);

    /// <summary>Leaves a note. It may be the last that the process does.</summary>
    void Leave(string worker);
}
