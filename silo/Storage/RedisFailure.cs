namespace OrleansBatch.Silo.Storage;

/// <summary>Says in a sentence why a Redis can't be used; the client's own text is a page of counters.</summary>
internal static class RedisFailure
{
    private const int MostCharacters = 200;

    /// <summary>What is wrong, and what to look at.</summary>
    /// <param name="setting">The setting that its address stands in, such as <c>Silo:Redis</c>.</param>
    /// <param name="exception">What the client threw.</param>
    public static UnsafeStorageException Of(string setting, Exception exception)
    {
        // The client calls by this name whatever fails between the connection and the first command.
        var refused = exception.Message.Contains("AuthenticationFailure", StringComparison.Ordinal);
        var what = refused
            ? $"Redis can be reached, and no connection comes about. Check the user and the password of {setting}, and "
                + "for TLS Silo:RedisCaFile and the name in the server's certificate."
            : $"Redis does not answer. Check {setting} and that the server runs.";
        return new($"{what} ({Shorten(exception.Message)})");
    }

    private static string Shorten(string message)
    {
        var first = message.Split(", ", 2)[0];
        return first.Length <= MostCharacters ? first : string.Concat(first.AsSpan(0, MostCharacters), "...");
    }
}
