using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using OrleansBatch.Api.Batches;
using OrleansBatch.Api.Cache;
using OrleansBatch.Api.Dashboard;
using OrleansBatch.Api.Json;
using OrleansBatch.Api.Lanes;
using OrleansBatch.Api.Metrics;
using OrleansBatch.Api.OpenApi;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Progress;
using OrleansBatch.Api.Projects;
using OrleansBatch.Api.Recovery;
using OrleansBatch.Api.Results;
using OrleansBatch.Api.Submission;
using OrleansBatch.Api.Verification;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Silo.Metrics;

namespace OrleansBatch.Api.Hosting;

/// <summary>Registers the parts of the API.</summary>
internal static class ApiServices
{
    /// <summary>Registers them.</summary>
    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ApiOptions>()
            .BindConfiguration(ApiOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSubmission();
        services.AddProgress();
        services.AddSingleton<BatchList>();
        services.AddSingleton<RecoveryFlow>();
        services.AddSingleton<Verifier>();
        services.AddSingleton<LaneOverview>();
        services.AddSingleton<CacheWarming>();
        services.AddSingleton<IMetricsSource, LaneMetrics>();
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton<ResultSource>();
        services.AddSingleton<ResultWriter>();
        services.AddSingleton<ZipResultWriter>();
        services.AddOperators();
        services.AddExceptionHandler<ExceptionProblems>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddApiDocument();
    }

    private static void AddSubmission(this IServiceCollection services)
    {
        services.AddOptions<SubmissionOptions>()
            .BindConfiguration(SubmissionOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .PostConfigure<IOptions<OrleansBatchOptions>>(UseImportFolder)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SubmissionOptions>, SubmissionOptionsValidator>();
        services.AddSingleton<IValidateOptions<SubmissionOptions>, SubmissionRules>();
        services.AddSingleton<ImportRoots>();
        services.AddSingleton<AttachmentIntake>();
        services.AddSingleton<ContentIntake>();
        services.AddSingleton<SubmissionReader>();
        services.AddSingleton<DocumentListReader>();
        services.AddSingleton<SubmissionValidator>();
        services.AddSingleton<BatchSubmitter>();
        services.AddSingleton<DryRun>();
        services.AddSingleton<SubmissionFlow>();
        services.AddSingleton<AppendNames>();
        services.AddSingleton<AppendGate>();
        services.AddSingleton<OpenBatchFlow>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SubmissionOptions>>(LimitSubmissions);
    }

    private static void AddProgress(this IServiceCollection services)
    {
        services.AddOptions<ProgressOptions>()
            .BindConfiguration(ProgressOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProgressOptions>, ProgressOptionsValidator>();
        services.AddSingleton<ProgressFeed>();
        services.AddHostedService<ProgressRelay>();
        services.AddSignalR(hub => hub.KeepAliveInterval = ProgressHub.SaysThatItIsThere)
            .AddJsonProtocol(json => ApiJson.Apply(json.PayloadSerializerOptions));
    }

    // Where nothing is configured, what an operator puts in this folder may be imported.
    private static void UseImportFolder(SubmissionOptions submission, IOptions<OrleansBatchOptions> silo)
    {
        if (submission.ImportRoots.Count == 0)
        {
            submission.ImportRoots.Add(Path.Combine(Path.GetFullPath(silo.Value.Data), "import"));
        }
    }

    private static void LimitSubmissions(RateLimiterOptions limits, IOptions<SubmissionOptions> submission)
    {
        limits.AddConcurrencyLimiter(SubmissionEndpoints.Policy, bounds =>
        {
            bounds.PermitLimit = submission.Value.MaxConcurrent;
            bounds.QueueLimit = submission.Value.MaxWaiting;
            bounds.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
        });
        limits.OnRejected = async (rejected, _) =>
            await TooManySubmissions.ToResult().ExecuteAsync(rejected.HttpContext);
    }

    private static Refusal TooManySubmissions { get; } = new(
        ProblemKind.TooMany,
        "As many submissions as this server reads at once are on their way. Send this one again shortly.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };
}
