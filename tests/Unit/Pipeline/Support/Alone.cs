namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>For tests that measure the whole process: no other test runs beside them.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
