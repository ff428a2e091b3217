using Microsoft.Extensions.Options;
using OrleansBatch.Api.Problems;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Api.Dashboard;

/// <summary><c>/dashboard</c>: the Orleans Dashboard, for operators.</summary>
internal static class DashboardEndpoints
{
    private const string Prefix = "/dashboard";

    /// <summary>Maps it, or says why it is not there.</summary>
    public static void MapDashboard(this WebApplication app)
    {
        var wanted = app.Services.GetRequiredService<IOptions<OrleansBatchOptions>>().Value.Dashboard;
        if (!wanted)
        {
            MapNothing(app, "The dashboard is turned off here: Silo:Dashboard is false.");
        }
        else if (app.MapSiloDashboard(Prefix) is { } pages)
        {
            pages.RequireAuthorization(Operators.Policy);
            pages.WithMetadata(new ExcludeFromDescriptionAttribute());
        }
        else
        {
            MapNothing(app, "The dashboard belongs to the Orleans grain engine, and this build has the embedded one.");
        }
    }

    private static void MapNothing(IEndpointRouteBuilder routes, string why) => routes
        .Map(Prefix + "/{**rest}", () => new Refusal(ProblemKind.UnknownRoute, why).ToResult())
        .ExcludeFromDescription();
}
