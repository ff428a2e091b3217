namespace OrleansBatch.Tests.Conformance.Grains;

/// <summary>Failures that grains throw, by name.</summary>
public static class Failures
{
    /// <summary>Makes one.</summary>
    public static Exception Named(string name) => name switch
    {
        "detailed" => new DetailedException("what happened", 7, new ConformanceException("why")),
        "marked" => new ConformanceException("marked") { Data = { ["batch"] = "b1" } },
        "system" => new FileNotFoundException("gone", "file.txt", new IOException("the disk")),
        "several" => new AggregateException("two", new ConformanceException("one"), new IOException("other")),
        "foreign" => new ForeignException("nobody can write this"),
        "wrapped" => new InvalidOperationException("outside", new ForeignException("nobody can write this")),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such failure."),
    };
}

/// <summary>A failure that carries more than its text.</summary>
[GenerateSerializer, Alias("conformance.DetailedException")]
public sealed class DetailedException(string message, int detail, Exception inner) : Exception(message, inner)
{
    /// <summary>What more it carries.</summary>
    [Id(0)]
    public int Detail { get; } = detail;
}

/// <summary>A failure that is not declared for messages.</summary>
public sealed class ForeignException(string message) : Exception(message);
