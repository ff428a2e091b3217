using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// A tool and its arguments, as the child gets them: no shell reads them. Arguments are constants and paths of the
/// content store, never text of users.
/// </summary>
/// <param name="Tool">The program's file name: <c>pdftotext</c>.</param>
/// <param name="Package">The Debian package that holds it.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record ToolCommand(string Tool, string Package, ImmutableArray<string> Arguments);

/// <summary>How a child ended.</summary>
/// <param name="ExitCode">Its exit code, or -1 when a signal ended it.</param>
/// <param name="Signal">The signal that ended it, or 0.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Diagnostics">
/// The first 4 KB of its standard error. May quote the document: never shown, only looked at.
/// </param>
internal sealed record ToolResult(int ExitCode, int Signal, ReadOnlyMemory<byte> Output, string Diagnostics);
