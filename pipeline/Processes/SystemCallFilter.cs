using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// Takes away from a thread, and from all that it starts, the calls of the kernel that lead out of a process: to the
/// network and to other processes. They fail with EACCES. It can't be taken back; see seccomp(2).
/// </summary>
internal static class SystemCallFilter
{
    // <linux/audit.h>
    private const uint X64 = 0xC000_003E;
    private const uint Arm64 = 0xC000_00B7;

    // Calls of the x32 variant of x64 carry this bit, and would pass a list of x64's numbers.
    private const uint X32Bit = 0x4000_0000;

    // <linux/seccomp.h>, <linux/prctl.h>: EACCES is 13.
    private const uint Allow = 0x7FFF_0000;
    private const uint Refuse = 0x0005_0000 | 13;
    private const int SetNoNewPrivileges = 38;
    private const int SetFilter = 22;
    private const nuint FilterMode = 2;

    // <linux/bpf_common.h>
    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort Return = 0x06;

    // Offsets in struct seccomp_data.
    private const uint CallNumber = 0;
    private const uint Architecture = 4;

    private static readonly Call[] Refused =
    [
        new("socket", 41, 198),
        new("io_uring_setup", 425, 425),
        new("ptrace", 101, 117),
        new("process_vm_readv", 310, 270),
        new("process_vm_writev", 311, 271),
        new("pidfd_getfd", 438, 438),

        // Other namespaces, keys of the user, and doors of the kernel that no parser of documents needs.
        new("unshare", 272, 97),
        new("setns", 308, 268),
        new("mount", 165, 40),
        new("add_key", 248, 217),
        new("request_key", 249, 218),
        new("keyctl", 250, 219),
        new("bpf", 321, 280),
        new("perf_event_open", 298, 241),
        new("userfaultfd", 323, 282),
    ];

    /// <summary>Puts the filter on the thread that calls.</summary>
    /// <returns>Whether the kernel has it.</returns>
    public static unsafe bool TryInstall()
    {
        if (Program() is not { } program)
        {
            return false;
        }
        fixed (byte* instructions = program)
        {
            // struct sock_fprog: a count of 16 bits and, aligned, a pointer.
            var description = stackalloc nuint[2];
            *(ushort*)description = (ushort)(program.Length / 8);
            description[1] = (nuint)instructions;
            return NativeProcess.Control(SetNoNewPrivileges, 1, 0, 0, 0) == 0
                && NativeProcess.Control(SetFilter, FilterMode, (nuint)description, 0, 0) == 0;
        }
    }

    private static byte[]? Program() => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => Program(X64, call => call.X64),
        System.Runtime.InteropServices.Architecture.Arm64 => Program(Arm64, call => call.Arm64),
        _ => null,
    };

    private static byte[] Program(uint architecture, Func<Call, uint> number)
    {
        var rest = Refused.Length;
        List<Instruction> lines =
        [
            new(Load, 0, 0, Architecture),
            new(JumpIfEqual, 0, (byte)(rest + 3), architecture),
            new(Load, 0, 0, CallNumber),
            new(JumpIfAtLeast, (byte)(rest + 1), 0, X32Bit),
        ];

        // A jump counts the lines that it leaves out: those of the calls that follow, and the one that allows.
        lines.AddRange(Refused.Select((call, at) => new Instruction(JumpIfEqual, (byte)(rest - at), 0, number(call))));
        lines.Add(new(Return, 0, 0, Allow));
        lines.Add(new(Return, 0, 0, Refuse));
        return [.. lines.SelectMany(line => line.ToBytes())];
    }

    /// <summary>A call of the kernel and its number on each architecture, from the table of asm/unistd.h.</summary>
    private sealed record Call(string Name, uint X64, uint Arm64);

    /// <summary>struct sock_filter.</summary>
    private sealed record Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value)
    {
        public byte[] ToBytes()
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, Code);
            bytes[2] = IfTrue;
            bytes[3] = IfFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Value);
            return bytes;
        }
    }
}
