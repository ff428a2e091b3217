using System.Collections.Immutable;
using System.Text.Json;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Submission;

/// <summary>Reads <c>options</c> of a manifest.</summary>
internal static class OptionsReader
{
    private const string Path = "options";
    private const string BenchmarkPath = "options.benchmark";
    private const int MaxLanguages = 8;
    private const int MaxRetries = 20;
    private const int MaxTimeoutSeconds = 7_200;
    private const int MaxRetentionHours = 8_760;
    private const int MaxBatchRetries = 1_000_000;
    private const int MaxChunkOverlap = 600;
    private const int MaxWaitMilliseconds = 3_600_000;

    private static readonly ImmutableArray<string> Known =
    [
        "warmCache", "entityResolution", "maxRetries", "ocr", "languages", "documentTimeoutSeconds", "notBefore",
        "webhookUrl", "retentionHours", "benchmark", "strategy", "maxBatchRetries", "useCache",
        "chunkOverlap",
    ];

    /// <summary>The strategies that a submission may ask for; a time is given by <c>notBefore</c>.</summary>
    public static ImmutableArray<string> Strategies { get; } =
        Words<RetryStrategy>.All.Remove(Words<RetryStrategy>.For(RetryStrategy.Scheduled));

    private static readonly ImmutableArray<string> OcrModes = ["auto", "always", "never"];
    private static readonly ImmutableArray<string> KnownOfBenchmark = ["waitMilliseconds", "fail"];
    private static readonly ImmutableArray<string> KnownOfFailure = ["category", "everyNth", "attempts"];
    private static readonly BatchOptions Defaults = new();

    /// <summary>The options, with defaults for what is not given.</summary>
    public static BatchOptions Read(JsonElement? given, FieldErrors errors)
    {
        if (given is not { } element)
        {
            return Defaults;
        }
        var fields = new JsonFields(element, Path, errors, Known);
        _ = fields.Text("webhookUrl", static _ => "is not available in this version. Leave it out or null.");
        return new BatchOptions
        {
            WarmCache = fields.Flag("warmCache", Defaults.WarmCache),
            EntityResolution = fields.Flag("entityResolution", Defaults.EntityResolution),
            MaxRetries = fields.Whole("maxRetries", Defaults.MaxRetries, 0, MaxRetries),
            Ocr = fields.OneOf("ocr", Defaults.Ocr, OcrModes),
            Languages = ReadLanguages(fields, errors),
            DocumentTimeoutSeconds = fields.Whole(
                "documentTimeoutSeconds", Defaults.DocumentTimeoutSeconds, 1, MaxTimeoutSeconds),
            NotBefore = fields.Time("notBefore"),
            RetentionHours = fields.Whole("retentionHours", Defaults.RetentionHours, 1, MaxRetentionHours),
            Benchmark = ReadBenchmark(fields.Raw("benchmark"), errors),
            Strategy = ReadStrategy(fields),
            MaxBatchRetries = fields.Raw("maxBatchRetries") is null
                ? null
                : fields.Whole("maxBatchRetries", 0, 0, MaxBatchRetries),
            IgnoreCache = !fields.Flag("useCache", !Defaults.IgnoreCache),
            ChunkOverlap = fields.Whole("chunkOverlap", Defaults.ChunkOverlap, 0, MaxChunkOverlap),
        };
    }

    private static RetryStrategy? ReadStrategy(JsonFields fields)
    {
        var word = fields.Text(
            "strategy", text => Strategies.Contains(text) ? null : Suggestion.NotOneOf(text, Strategies));
        return word is null ? null : Enum.Parse<RetryStrategy>(word, ignoreCase: true);
    }

    private static ImmutableArray<string> ReadLanguages(JsonFields fields, FieldErrors errors)
    {
        if (fields.Raw("languages") is null)
        {
            return Defaults.Languages;
        }
        var languages = ImmutableArray.CreateBuilder<string>();
        foreach (var item in fields.Items("languages"))
        {
            if (item.ValueKind is JsonValueKind.String && IsLanguage(item.GetString()!))
            {
                languages.Add(item.GetString()!);
                continue;
            }
            errors.Add(
                $"{Path}.languages[{languages.Count}]",
                $"must be a language as of ISO 639-3, such as eng or spa, not {Refusal.Shorten(item.GetRawText())}.");
            return Defaults.Languages;
        }
        if (languages.Count is 0 or > MaxLanguages)
        {
            errors.Add($"{Path}.languages", $"must name 1 to {MaxLanguages} languages.");
        }
        return languages.ToImmutable();
    }

    private static bool IsLanguage(string text) => text.Length == 3 && text.All(char.IsAsciiLetterLower);

    private static BenchmarkOptions? ReadBenchmark(JsonElement? given, FieldErrors errors)
    {
        if (given is not { } element)
        {
            return null;
        }
        var fields = new JsonFields(element, BenchmarkPath, errors, KnownOfBenchmark);
        return new BenchmarkOptions
        {
            WaitMilliseconds = fields.Whole("waitMilliseconds", 0, 0, MaxWaitMilliseconds),
            Fail = ReadFailure(fields.Raw("fail"), errors),
        };
    }

    private static BenchmarkFailure? ReadFailure(JsonElement? given, FieldErrors errors)
    {
        if (given is not { } element)
        {
            return null;
        }
        var defaults = new BenchmarkFailure();
        var fields = new JsonFields(element, $"{BenchmarkPath}.fail", errors, KnownOfFailure);
        return new BenchmarkFailure
        {
            Category = Words<ErrorCategory>.Read(fields, "category", defaults.Category),
            EveryNth = fields.Whole("everyNth", defaults.EveryNth, 1, int.MaxValue),
            Attempts = fields.Whole("attempts", defaults.Attempts, 1, int.MaxValue),
        };
    }
}
