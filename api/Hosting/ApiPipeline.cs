using Microsoft.Extensions.Options;
using OrleansBatch.Api.Batches;
using OrleansBatch.Api.Cache;
using OrleansBatch.Api.Dashboard;
using OrleansBatch.Api.Documents;
using OrleansBatch.Api.Lanes;
using OrleansBatch.Api.Metrics;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Progress;
using OrleansBatch.Api.Projects;
using OrleansBatch.Api.Recovery;
using OrleansBatch.Api.Results;
using OrleansBatch.Api.Submission;
using OrleansBatch.Api.Verification;
using OrleansBatch.Silo.Health;

namespace OrleansBatch.Api.Hosting;

/// <summary>What a request goes through, and where it may go.</summary>
internal static class ApiPipeline
{
    /// <summary>Sets it up.</summary>
    public static void UseApi(this WebApplication app)
    {
        app.Use(SecurityHeaders.Add);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = static _ => Task.CompletedTask,
            SuppressDiagnosticsCallback = static _ => true,
        });
        app.UseStatusCodePages(StatusProblems.WriteAsync);
        app.Use(RequestLine.Limit);
        app.Use(new BrowserGuard(app.Services.GetRequiredService<IOptions<ApiOptions>>().Value).Guard);
        app.UseDefaultFiles();
        app.UseStaticFiles(PageFiles.Options);
        app.Use(HeadRequests.AnswerAsGet);
        app.UseRouting();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapApi();
    }

    private static void MapApi(this WebApplication app)
    {
        var batches = app.MapGroup("/v1/batches").WithTags("batches");
        batches.MapSubmission(app.Services.GetRequiredService<IOptions<SubmissionOptions>>().Value);
        batches.MapBatches();
        batches.MapDocuments();
        batches.MapResults();
        batches.MapRecovery();
        batches.MapVerification();
        batches.MapEvents();
        app.MapProjects();
        app.MapEntities();
        app.MapLanes();
        app.MapCache();
        app.MapHub<ProgressHub>("/hubs/progress");
        app.MapHealth();
        app.MapDashboard();
        app.MapApiMetrics();
        app.MapOpenApi("/openapi/{documentName}.json").ExcludeFromDescription();
    }
}
