using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Paging;

/// <summary>
/// Refuses parameters of the query that an endpoint does not know: a misspelt filter or <c>dryRun</c> must not do
/// something else than the client asked for.
/// </summary>
internal static class KnownQuery
{
    /// <summary>Lets the endpoint take these parameters and no others.</summary>
    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder route, params string[] names) =>
        route.AddEndpointFilter((context, next) =>
            context.HttpContext.Request.Query.Keys.FirstOrDefault(key => !names.Contains(key)) is { } unknown
                ? ValueTask.FromResult<object?>(Refuse(unknown, names))
                : next(context));

    private static IResult Refuse(string unknown, string[] names) => Refusal.Field(
        Refusal.Shorten(unknown), $"is not a parameter that is known here.{Suggestion.For(unknown, names)}").ToResult();
}
