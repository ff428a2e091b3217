namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>A folder of a test's own, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("orleansbatch-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
