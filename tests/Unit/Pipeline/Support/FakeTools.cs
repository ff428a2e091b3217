using System.Runtime.Versioning;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>A folder of programs that stand before the real ones and misbehave as a test wants.</summary>
[SupportedOSPlatform("linux")]
internal sealed class FakeTools : IDisposable
{
    private const UnixFileMode AnybodyMayRun = UnixFileMode.UserRead | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder folder = new();

    public FakeTools() => File.SetUnixFileMode(folder.Path, AnybodyMayRun);

    /// <summary>Where to look for tools: here first.</summary>
    public string SearchPath => $"{folder.Path}:/usr/bin:/bin";

    /// <summary>Where to look for tools: only here, so that any other is missing.</summary>
    public string OnlyPath => folder.Path;

    /// <summary>Puts a shell script before a tool; it ends with the tool itself unless it ends before.</summary>
    public FakeTools Before(string tool, string script)
    {
        var path = Path.Combine(folder.Path, tool);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\nexec /usr/bin/{tool} \"$@\"\n");
        File.SetUnixFileMode(path, AnybodyMayRun);
        return this;
    }

    public void Dispose() => folder.Dispose();
}
