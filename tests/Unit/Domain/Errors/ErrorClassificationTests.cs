using System.Net;
using System.Net.Sockets;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Errors;
using OrleansBatch.Pipeline.Stages;
using static OrleansBatch.GrainInterfaces.Batches.ErrorCategory;

namespace OrleansBatch.Tests.Unit.Domain.Errors;

public sealed class An_error_of_a_stage
{
    [Theory]
    [InlineData(StageError.ToolCrashed, Transient, "tool-crashed")]
    [InlineData(StageError.TimedOut, Transient, "timeout")]
    [InlineData(StageError.ConnectionFailed, Transient, "connection-failed")]
    [InlineData(StageError.OutOfMemory, Resource, "out-of-memory")]
    [InlineData(StageError.DiskFull, Resource, "disk-full")]
    [InlineData(StageError.RateLimited, RateLimit, "rate-limited")]
    [InlineData(StageError.ToolMissing, Configuration, "tool-missing")]
    [InlineData(StageError.Misconfigured, Configuration, "misconfigured")]
    [InlineData(StageError.Corrupt, Data, "corrupt")]
    [InlineData(StageError.Encrypted, Data, "encrypted")]
    [InlineData(StageError.Unsupported, Data, "unsupported")]
    [InlineData(StageError.Empty, Data, "empty")]
    [InlineData(StageError.TooLarge, Data, "too-large")]
    [InlineData(StageError.SourceGone, Permanent, "source-gone")]
    [InlineData(StageError.Refused, Permanent, "refused")]
    public void Has_a_category_and_a_name(StageError error, ErrorCategory category, string name)
    {
        var classified = Classify(error);

        Assert.Equal((category, name), (classified.Category, classified.Type));
    }

    [Fact]
    public void Is_classified_whichever_it_is() =>
        Assert.All(Enum.GetValues<StageError>(), error => Assert.NotEmpty(Classify(error).Type));

    [Fact]
    public void Has_a_name_of_its_own() =>
        Assert.Distinct(Enum.GetValues<StageError>().Select(error => Classify(error).Type));

    [Fact]
    public void Keeps_its_message_and_its_stage()
    {
        var classified = ErrorClassification.Classify(
            new StageException(StageError.Encrypted, "It needs a password."), "extract");

        Assert.Equal(("It needs a password.", "extract"), (classified.Message, classified.Stage));
    }

    [Theory]
    [InlineData(Transient)]
    [InlineData(Resource)]
    [InlineData(RateLimit)]
    [InlineData(Configuration)]
    [InlineData(Data)]
    [InlineData(Permanent)]
    public void Can_be_asked_for_by_category(ErrorCategory category) =>
        Assert.Equal(category, Classify(ErrorClassification.Example(category)).Category);

    [Fact]
    public void Can_be_asked_for_in_every_category_and_no_other()
    {
        Assert.All(Enum.GetValues<ErrorCategory>(), category => ErrorClassification.Example(category));
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorClassification.Example(0));
    }

    private static GrainInterfaces.Documents.DocumentError Classify(StageError error) =>
        ErrorClassification.Classify(new StageException(error, "It failed."), "extract");
}

public sealed class An_exception_that_no_stage_meant_to_throw
{
    private const string Secret = "the patient's name is";

    private static Dictionary<string, Case> Exceptions { get; } = new()
    {
        ["out of memory"] = new(new InsufficientMemoryException(Secret), Resource, "out-of-memory"),
        ["disk full on Linux"] = new(new IOException(Secret, 28), Resource, "disk-full"),
        ["disk full on Windows"] = new(new IOException(Secret, unchecked((int)0x80070070)), Resource, "disk-full"),
        ["file gone"] = new(new FileNotFoundException(Secret), Permanent, "source-gone"),
        ["i/o"] = new(new IOException(Secret), Transient, "io"),
        ["folder gone"] = new(new DirectoryNotFoundException(Secret), Transient, "io"),
        ["disk quota"] = new(new IOException(Secret, 122), Resource, "disk-full"),
        ["timeout"] = new(new TimeoutException(Secret), Transient, "timeout"),
        ["a client's own timeout"] =
            new(new TaskCanceledException(Secret, new TimeoutException(Secret)), Transient, "timeout"),
        ["socket"] = new(new SocketException(104, Secret), Transient, "connection-failed"),
        ["socket below a stream"] =
            new(new IOException(Secret, new SocketException(104)), Transient, "connection-failed"),
        ["no answer"] = new(new HttpRequestException(Secret), Transient, "connection-failed"),
        ["http 429"] = Http(429, RateLimit, "rate-limited"),
        ["http 401"] = Http(401, Configuration, "access-denied"),
        ["http 403"] = Http(403, Configuration, "access-denied"),
        ["http 404"] = Http(404, Permanent, "source-gone"),
        ["http 410"] = Http(410, Permanent, "source-gone"),
        ["http 408"] = Http(408, Transient, "timeout"),
        ["http 503"] = Http(503, Transient, "connection-failed"),
        ["no permission"] = new(new UnauthorizedAccessException(Secret), Configuration, "access-denied"),
        ["wrong bytes"] = new(new InvalidDataException(Secret), Data, "corrupt"),
        ["one of several"] =
            new(new AggregateException(Secret, new TimeoutException(Secret)), Transient, "timeout"),
        ["a bug"] = new(new InvalidOperationException(Secret), Data, "unexpected"),
        ["a missing key"] = new(new KeyNotFoundException(Secret), Data, "unexpected"),
        ["several"] = new(new AggregateException(Secret, new FormatException(Secret)), Data, "unexpected"),
        ["with a text inside"] = new(new FormatException("x", new FormatException(Secret)), Data, "unexpected"),
    };

    public static TheoryData<string> Kinds { get; } = [.. Exceptions.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Has_a_category_and_a_name(string kind)
    {
        var expected = Exceptions[kind];
        var classified = ErrorClassification.Classify(expected.Thrown, "extract");

        Assert.Equal((expected.Category, expected.Type), (classified.Category, classified.Type));
        Assert.Equal("extract", classified.Stage);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Never_brings_its_message_which_may_quote_the_document(string kind)
    {
        var classified = ErrorClassification.Classify(Exceptions[kind].Thrown, "extract");

        Assert.DoesNotContain(Secret, classified.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(classified.Message);
    }

    [Fact]
    public void Is_named_by_its_type_so_that_it_can_be_found() => Assert.Contains(
        nameof(InvalidOperationException),
        ErrorClassification.Classify(new InvalidOperationException(Secret), null).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Falls_into_every_category() => Assert.Equal(
        Enum.GetValues<ErrorCategory>(), Exceptions.Values.Select(known => known.Category).Distinct().Order());

    private static Case Http(int status, ErrorCategory category, string type) =>
        new(new HttpRequestException(Secret, null, (HttpStatusCode)status), category, type);

    private sealed record Case(Exception Thrown, ErrorCategory Category, string Type);
}
