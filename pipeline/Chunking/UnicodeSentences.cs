using Icu;

namespace OrleansBatch.Pipeline.Chunking;

/// <summary>
/// Sentence boundaries as Unicode Standard Annex 29 defines them, found by the system's ICU: the newest that it has,
/// which is also the one that the runtime itself loads.
/// </summary>
internal static class UnicodeSentences
{
    private static readonly Lazy<string?> Loaded = new(Load);

    /// <summary>ICU's version, <c>72.1</c>; null where the library is missing.</summary>
    public static string? IcuVersion => Loaded.Value;

    /// <summary>A finder of boundaries. One thread at a time may use it.</summary>
    /// <param name="language">The text's language, ISO 639-3; null for none in particular.</param>
    /// <exception cref="DllNotFoundException">ICU is not installed.</exception>
    public static BreakIterator Open(string? language)
    {
        if (IcuVersion is null)
        {
            throw new DllNotFoundException("ICU is not installed.");
        }
        var sentences = BreakIterator.CreateSentenceInstance(new Locale(language ?? "root"));

        // Opens the native iterator now: a failure to open it later would quote the text.
        sentences.SetText(".");
        return sentences;
    }

    // Before anything else of ICU, and once: its loading is not made for several threads.
    private static string? Load()
    {
        try
        {
            Wrapper.Init();
            return Wrapper.IcuVersion;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
