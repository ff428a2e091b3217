using System.Buffers.Binary;
using System.Numerics;

namespace Orleans;

/// <summary>
/// A hash that is the same in every process: XXH32 with seed 0, by the specification at
/// https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md.
/// </summary>
public static class StableHash
{
    private const uint Prime1 = 0x9E3779B1;
    private const uint Prime2 = 0x85EBCA77;
    private const uint Prime3 = 0xC2B2AE3D;
    private const uint Prime4 = 0x27D4EB2F;
    private const uint Prime5 = 0x165667B1;
    private const int Stripe = 16;

    /// <summary>The hash of some bytes.</summary>
    public static uint ComputeHash(ReadOnlySpan<byte> data)
    {
        unchecked
        {
            var rest = data;
            var hash = (data.Length < Stripe ? Prime5 : Stripes(ref rest)) + (uint)data.Length;
            for (; rest.Length >= 4; rest = rest[4..])
            {
                hash = BitOperations.RotateLeft(hash + (Read(rest) * Prime3), 17) * Prime4;
            }

            foreach (var one in rest)
            {
                hash = BitOperations.RotateLeft(hash + (one * Prime5), 11) * Prime1;
            }

            hash = (hash ^ (hash >> 15)) * Prime2;
            hash = (hash ^ (hash >> 13)) * Prime3;
            return hash ^ (hash >> 16);
        }
    }

    private static uint Stripes(ref ReadOnlySpan<byte> rest)
    {
        unchecked
        {
            var (a, b, c, d) = (Prime1 + Prime2, Prime2, 0u, 0u - Prime1);
            for (; rest.Length >= Stripe; rest = rest[Stripe..])
            {
                a = Round(a, Read(rest));
                b = Round(b, Read(rest[4..]));
                c = Round(c, Read(rest[8..]));
                d = Round(d, Read(rest[12..]));
            }

            return BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) +
                BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
        }
    }

    private static uint Round(uint lane, uint input) =>
        unchecked(BitOperations.RotateLeft(lane + (input * Prime2), 13) * Prime1);

    private static uint Read(ReadOnlySpan<byte> from) => BinaryPrimitives.ReadUInt32LittleEndian(from);
}
