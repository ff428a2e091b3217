namespace OrleansBatch.Tests.Conformance.Grains;

/// <summary>A failure of a grain of the tests.</summary>
[GenerateSerializer, Alias("conformance.ConformanceException")]
public sealed class ConformanceException(string message) : Exception(message);
