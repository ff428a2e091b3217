using System.Text.Json.Serialization;
using OrleansBatch.Api.Batches;
using OrleansBatch.Api.Cache;
using OrleansBatch.Api.Documents;
using OrleansBatch.Api.Lanes;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Projects;
using OrleansBatch.Api.Recovery;
using OrleansBatch.Api.Results;
using OrleansBatch.Api.Submission;
using OrleansBatch.Api.Verification;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Silo.Health;

namespace OrleansBatch.Api.Json;

/// <summary>Everything that the API writes, compiled.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(SubmissionAnswer))]
[JsonSerializable(typeof(DryRunAnswer))]
[JsonSerializable(typeof(AppendAnswer))]
[JsonSerializable(typeof(BatchSnapshot))]
[JsonSerializable(typeof(BatchListAnswer))]
[JsonSerializable(typeof(DocumentListAnswer))]
[JsonSerializable(typeof(DocumentAnswer))]
[JsonSerializable(typeof(DocumentFinished))]
[JsonSerializable(typeof(FailuresAnswer))]
[JsonSerializable(typeof(RecoveryAnswer))]
[JsonSerializable(typeof(VerificationAnswer))]
[JsonSerializable(typeof(ResultHead))]
[JsonSerializable(typeof(ZipFile))]
[JsonSerializable(typeof(LaneListAnswer))]
[JsonSerializable(typeof(WorkerListAnswer))]
[JsonSerializable(typeof(WarmAnswer))]
[JsonSerializable(typeof(WarmBegunAnswer))]
[JsonSerializable(typeof(ProjectSnapshot))]
[JsonSerializable(typeof(EntityListAnswer))]
[JsonSerializable(typeof(EntityAnswer))]
[JsonSerializable(typeof(LiveAnswer))]
[JsonSerializable(typeof(ReadyAnswer))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
