using System.Security.Cryptography;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// Ids of batches: 20 characters of Crockford's base 32 in lower case. The first ten are the time in milliseconds, so
/// ids sort by it; the other ten are 50 random bits.
/// </summary>
internal static class BatchIds
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 20;
    private const int TimeLength = 10;
    private const int BitsPerCharacter = 5;

    /// <summary>A new id.</summary>
    public static string New(TimeProvider clock) => string.Create(
        Length, clock.GetUtcNow().ToUnixTimeMilliseconds(), static (id, milliseconds) =>
        {
            var random = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
            Write(id[..TimeLength], milliseconds);
            Write(id[TimeLength..], random);
        });

    /// <summary>Whether a text could be an id; others need not be looked up.</summary>
    public static bool IsPossible(string text) => text.Length == Length && text.All(Alphabet.Contains);

    private static void Write(Span<char> characters, long bits)
    {
        for (var i = characters.Length - 1; i >= 0; i--)
        {
            characters[i] = Alphabet[(int)(bits & (Alphabet.Length - 1))];
            bits >>= BitsPerCharacter;
        }
    }
}
