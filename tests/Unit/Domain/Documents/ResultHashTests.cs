using System.Security.Cryptography;
using System.Text;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Documents;

namespace OrleansBatch.Tests.Unit.Domain.Documents;

public sealed class The_hash_of_a_result
{
    private static readonly ArtifactReference Text = new("text", "extract", new string('1', 64), 5, "text/plain");
    private static readonly ArtifactReference Chunks =
        new("chunks", "chunk", new string('2', 64), 6, "application/json");
    private static readonly ArtifactReference Entities =
        new("entities", "entities", new string('3', 64), 7, "application/json");

    [Fact]
    public void Is_the_one_that_the_first_version_gave() => Assert.Equal(
        "39030df2e9741270641b8448c51d4acad42fa0b0528232f89f88239aa1acf986",
        ResultHash.Of([Text, Chunks, Entities]));

    [Fact]
    public void Can_be_computed_by_anyone_from_names_and_hashes()
    {
        var lines = $"chunks {Chunks.Sha256}\nentities {Entities.Sha256}\ntext {Text.Sha256}\n";
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));

        Assert.Equal(expected, ResultHash.Of([Text, Chunks, Entities]));
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_the_artifacts() =>
        Assert.Equal(ResultHash.Of([Text, Chunks, Entities]), ResultHash.Of([Entities, Text, Chunks]));

    [Fact]
    public void Does_not_depend_on_which_stage_made_them_or_how_they_are_served() => Assert.Equal(
        ResultHash.Of([Text]),
        ResultHash.Of([Text with { Stage = "ocr", MediaType = "text/markdown" }]));

    [Fact]
    public void Changes_with_an_artifact_s_bytes_or_name()
    {
        var hash = ResultHash.Of([Text, Chunks]);

        Assert.NotEqual(hash, ResultHash.Of([Text with { Sha256 = new string('9', 64) }, Chunks]));
        Assert.NotEqual(hash, ResultHash.Of([Text with { Name = "words" }, Chunks]));
        Assert.NotEqual(hash, ResultHash.Of([Text]));
    }

    [Fact]
    public void Of_nothing_is_the_hash_of_no_bytes() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ResultHash.Of([]));

    [Fact]
    public void Covers_what_the_checkpoints_left_and_skips_those_that_left_nothing()
    {
        var state = new DocumentState
        {
            Checkpoints =
            [
                new StageCheckpoint("validate", 1, null, 0, false),
                new StageCheckpoint("extract", 1, Text, 0, false),
            ],
        };

        Assert.Equal([Text], state.Artifacts());
        Assert.Empty(new DocumentState().Artifacts());
    }
}
