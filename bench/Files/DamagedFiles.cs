using System.Text;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Bench.Files;

/// <summary>Files of every type that are broken on purpose, the same for the same seed.</summary>
internal static class DamagedFiles
{
    private const int FlippedBits = 20;
    private static readonly string[] WrongEndings = ["pdf", "docx", "png", "txt", "eml"];

    /// <summary>Makes them: bombs and such once, and the other kinds of damage on one type after the other.</summary>
    /// <param name="healthy">Healthy files by their ending.</param>
    /// <param name="samples">The folder with <c>encrypted.pdf</c> and <c>encrypted.docx</c>.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">What the places of damage are drawn from.</param>
    public static IReadOnlyList<Specimen> Make(
        IReadOnlyDictionary<string, byte[]> healthy, string samples, int count, int seed)
    {
        var dice = new Random(seed);
        List<Specimen> files = [.. Bombs.Make(), .. Encrypted(samples), .. Nothing(dice)];
        var types = healthy.Keys.ToArray();
        for (var number = 0; files.Count < count; number++)
        {
            var ending = types[number / 3 % types.Length];
            files.Add((number % 3) switch
            {
                0 => Broken("truncated", ending, Truncated(healthy[ending], dice)),
                1 => Broken("bit-flipped", ending, Flipped(healthy[ending], dice)),
                _ => Broken("misnamed", $"{ending}.{WrongEndings[number % WrongEndings.Length]}", healthy[ending]),
            });
        }
        return [.. files.Select((file, number) => file with { Name = $"{number:000}-{file.Name}" })];
    }

    private static Specimen Broken(string kind, string ending, byte[] bytes) =>
        new($"{kind}.{ending}", kind, bytes, MayComplete: true);

    private static byte[] Truncated(byte[] whole, Random dice) => whole[..dice.Next(whole.Length / 10, whole.Length)];

    private static byte[] Flipped(byte[] whole, Random dice)
    {
        var flipped = whole.ToArray();
        for (var bit = 0; bit < FlippedBits; bit++)
        {
            flipped[dice.Next(flipped.Length)] ^= (byte)(1 << dice.Next(8));
        }
        return flipped;
    }

    private static IEnumerable<Specimen> Encrypted(string samples)
    {
        foreach (var ending in (string[])["pdf", "docx"])
        {
            var bytes = File.ReadAllBytes(Path.Combine(samples, $"encrypted.{ending}"));
            yield return new Specimen($"encrypted.{ending}", "encrypted", bytes, MayComplete: false);
        }
        const string Manifest = """
            <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
            <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">
            <manifest:encryption-data manifest:checksum="aa"><manifest:algorithm manifest:algorithm-name="AES"/>
            </manifest:encryption-data></manifest:file-entry></manifest:manifest>
            """;
        yield return new Specimen(
            "encrypted.odt",
            "encrypted",
            SampleDocx.Zip(
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", Manifest),
                ("content.xml", "\u00ff\u0010 these are no words")),
            MayComplete: false);
    }

    private static IEnumerable<Specimen> Nothing(Random dice)
    {
        foreach (var ending in (string[])["pdf", "docx", "txt", "eml", "png"])
        {
            yield return new Specimen($"empty.{ending}", "empty", [], MayComplete: false);
            var noise = new byte[5_000];
            dice.NextBytes(noise);
            yield return new Specimen($"noise.{ending}", "noise", noise, MayComplete: false);
            yield return new Specimen($"zeros.{ending}", "zeros", new byte[5_000], MayComplete: false);
        }
        yield return new Specimen("head-only.pdf", "head-only", "%PDF-1.7\n"u8.ToArray(), MayComplete: false);
        yield return new Specimen("head-only.docx", "head-only", "PK\u0003\u0004"u8.ToArray(), MayComplete: false);
        yield return new Specimen("head-only.rtf", "head-only", "{\\rtf1"u8.ToArray(), MayComplete: false);
        yield return new Specimen(
            "head-only.png", "head-only", Encoding.Latin1.GetBytes("\u0089PNG\r\n\u001a\n"), MayComplete: false);
    }
}
