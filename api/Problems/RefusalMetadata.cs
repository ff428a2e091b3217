namespace OrleansBatch.Api.Problems;

/// <summary>Tells the OpenAPI document what an endpoint may refuse.</summary>
internal static class RefusalMetadata
{
    /// <summary>The endpoint may answer with a problem of these statuses.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ProblemAnswer>(status, ProblemResult.MediaType);
        }
        return route;
    }
}
