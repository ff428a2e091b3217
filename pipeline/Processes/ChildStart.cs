using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>All that a child begins with.</summary>
/// <param name="Command">The program's path and its arguments.</param>
/// <param name="Environment">All of its environment: <c>NAME=value</c>.</param>
/// <param name="WorkingFolder">The folder that it begins in.</param>
/// <param name="Input">What it reads from its standard input, from the start; null for nothing.</param>
internal sealed record ChildStart(
    ImmutableArray<string> Command,
    ImmutableArray<string> Environment,
    string WorkingFolder,
    SafeFileHandle? Input);
