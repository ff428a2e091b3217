using System.Text.Json;
using OrleansBatch.Api.Submission;

namespace OrleansBatch.Tests.Unit.Api;

public sealed class The_hash_of_a_submission
{
    private const string Manifest = """{"priority":"high","documents":[{"documentId":"a"},{"documentId":"b"}]}""";

    [Fact]
    public void Is_the_same_however_the_manifest_is_spelt() =>
        Assert.Equal(
            Hash(Manifest),
            Hash("""{ "documents": [ {"documentId": "\u0061"}, {"documentId": "b"} ], "priority": "high" }"""));

    [Theory]
    [InlineData("""{"priority":"low","documents":[{"documentId":"a"},{"documentId":"b"}]}""")]
    [InlineData("""{"priority":"high","documents":[{"documentId":"b"},{"documentId":"a"}]}""")]
    public void Differs_when_the_manifest_does(string other) => Assert.NotEqual(Hash(Manifest), Hash(other));

    [Fact]
    public void Differs_with_the_name_the_bytes_and_the_number_of_files()
    {
        ReceivedFile[][] sets =
            [[], [File("a", '0')], [File("b", '0')], [File("a", '1')], [File("a", '0'), File("a", '0')]];

        Assert.Equal(sets.Length, sets.Select(files => Hash(Manifest, files: files)).Distinct().Count());
    }

    [Fact]
    public void Differs_when_the_batch_stays_open() => Assert.NotEqual(Hash(Manifest), Hash(Manifest, open: true));

    private static string Hash(string manifest, bool open = false, params ReceivedFile[] files)
    {
        using var received = new Received(JsonDocument.Parse(manifest), [.. files]);
        return received.Hash(open);
    }

    private static ReceivedFile File(string name, char hash) => new(name, new string(hash, 64), 1, null);
}
