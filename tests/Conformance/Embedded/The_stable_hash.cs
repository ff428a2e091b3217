using System.Globalization;
using System.Text;

namespace OrleansBatch.Tests.Conformance.Embedded;

/// <summary>Values of the reference implementation of XXH32 with seed 0.</summary>
public sealed class The_stable_hash
{
    [Theory]
    [InlineData("", "02CC5D05")]
    [InlineData("a", "550D7456")]
    [InlineData("abc", "32D153FF")]
    [InlineData("Nobody inspects the spammish repetition", "E2293B2F")]
    public void Is_that_of_the_reference(string text, string hash) => Assert.Equal(
        uint.Parse(hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        StableHash.ComputeHash(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Of_a_grain_is_made_of_type_and_key() => Assert.Equal(
        unchecked((StableHash.ComputeHash("type"u8) * 31) + StableHash.ComputeHash("key"u8)),
        GrainId.Create("type", "key").GetUniformHashCode());
}
