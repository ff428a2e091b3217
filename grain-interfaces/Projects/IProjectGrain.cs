using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.GrainInterfaces.Projects;

/// <summary>One project: its settings, and the steering of all its batches. Key: the project id.</summary>
[Alias("orleansbatch.IProjectGrain")]
public interface IProjectGrain : IGrainWithStringKey
{
    /// <summary>The project as it is now. One that nobody has used yet has no batches and is not paused.</summary>
    [Alias("Find"), AlwaysInterleave]
    Task<ProjectSnapshot> Find();

    /// <summary>
    /// Pauses the project; durable when it returns. Its batches in every lane, now and later, are held until it is
    /// resumed; a lane that can't be told is told again soon.
    /// </summary>
    /// <exception cref="BatchRefusedException">As many projects are paused as a lane remembers.</exception>
    [Alias("Pause")]
    Task<ProjectSnapshot> Pause();

    /// <summary>Takes the pause of the project back; durable when it returns.</summary>
    [Alias("Resume")]
    Task<ProjectSnapshot> Resume();

    /// <summary>Cancels every active batch of the project. A batch that is still open for documents is not.</summary>
    [Alias("Cancel"), ResponseTimeout("00:02:00")]
    Task<ProjectSnapshot> Cancel();
}

/// <summary>A project as <c>GET /v1/projects/{projectId}</c> answers it.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Paused">Whether it is paused.</param>
/// <param name="ActiveBatches">Batches that are sealed and not finished, by lane.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.ProjectSnapshot")]
public sealed record ProjectSnapshot(
    [property: Id(0)] string ProjectId,
    [property: Id(1)] bool Paused,
    [property: Id(2)] ImmutableSortedDictionary<Priority, int> ActiveBatches);
