using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Projects;

namespace OrleansBatch.Api.Projects;

/// <summary>Looking at a project and steering all its batches.</summary>
internal static class ProjectEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapProjects(this IEndpointRouteBuilder routes)
    {
        var projects = routes.MapGroup("/v1/projects/{projectId}").WithTags("projects");
        projects.MapGet("", Find)
            .WithName("findProject")
            .WithSummary("Whether the project is paused, and its active batches by lane")
            .Produces<ProjectSnapshot>()
            .Refuses(422, 503);
        projects.MapPost("/pause", Pause)
            .WithName("pauseProject")
            .WithSummary("Hold every batch of the project, now and later; what runs is given back within five seconds")
            .Produces<ProjectSnapshot>()
            .Refuses(409, 422, 503);
        projects.MapPost("/resume", Resume)
            .WithName("resumeProject")
            .WithSummary("Take the pause of the project back")
            .Produces<ProjectSnapshot>()
            .Refuses(422, 503);
        projects.MapPost("/cancel", Cancel)
            .WithName("cancelProject")
            .WithSummary("Cancel every active batch of the project")
            .Produces<ProjectSnapshot>()
            .Refuses(422, 503);
    }

    private static Task<IResult> Find(string projectId, IGrainFactory grains) =>
        Ask(projectId, grains, project => project.Find());

    private static Task<IResult> Pause(string projectId, IGrainFactory grains) =>
        Ask(projectId, grains, project => project.Pause());

    private static Task<IResult> Resume(string projectId, IGrainFactory grains) =>
        Ask(projectId, grains, project => project.Resume());

    private static Task<IResult> Cancel(string projectId, IGrainFactory grains) =>
        Ask(projectId, grains, project => project.Cancel());

    private static async Task<IResult> Ask(
        string projectId, IGrainFactory grains, Func<IProjectGrain, Task<ProjectSnapshot>> ask) =>
        Identifier.Objection(projectId) is { } objection
            ? Refusal.Field("projectId", objection).ToResult()
            : TypedResults.Ok(await ask(grains.GetGrain<IProjectGrain>(projectId)));
}
