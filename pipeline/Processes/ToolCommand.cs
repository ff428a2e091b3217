using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// A tool and its arguments, as the child gets them: no shell reads them. Arguments are constants and numbers, never
/// text of users, and never a path of the store: the document comes as <see cref="Input"/>.
/// </summary>
/// <param name="Tool">The program's file name: <c>pdftotext</c>.</param>
/// <param name="Package">The Debian package that holds it.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record ToolCommand(string Tool, string Package, ImmutableArray<string> Arguments)
{
    /// <summary>The argument that stands for <see cref="Input"/> where a tool wants the path of a file.</summary>
    public const string InputPath = "/proc/self/fd/0";

    /// <summary>What the child reads, and all that it can open of the document's store; null for nothing.</summary>
    public SafeFileHandle? Input { get; init; }

    /// <summary>More of its environment: <c>NAME=value</c>.</summary>
    public ImmutableArray<string> Environment { get; init; } = [];

    /// <summary>What it may use; null for the limits of the service.</summary>
    public ProcessLimits? Limits { get; init; }
}

/// <summary>How a child ended.</summary>
/// <param name="ExitCode">Its exit code, or -1 when a signal ended it.</param>
/// <param name="Signal">The signal that ended it, or 0.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Diagnostics">
/// The first 4 KB of its standard error. May quote the document: never shown, only looked at.
/// </param>
internal sealed record ToolResult(int ExitCode, int Signal, ReadOnlyMemory<byte> Output, string Diagnostics);
