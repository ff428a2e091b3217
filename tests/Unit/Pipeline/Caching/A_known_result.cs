using System.Text;
using OrleansBatch.Pipeline.Caching;

namespace OrleansBatch.Tests.Unit.Pipeline.Caching;

public sealed class A_known_result
{
    private static readonly KnownResult Result =
        new(new KnownArtifact("text", new string('a', 64), 12, "application/json"), 1.5) { Warnings = ["Page 3."] };

    [Fact]
    public void Is_read_as_it_was_written()
    {
        var read = KnownResult.Read(Result.Write())!;

        Assert.Equal((Result.Artifact, Result.Seconds), (read.Artifact, read.Seconds));
        Assert.Equal(Result.Warnings!.Value, read.Warnings!.Value);
    }

    [Fact]
    public void Is_small() => Assert.InRange(Result.Write().Length, 1, 200);

    [Fact]
    public void May_be_that_a_stage_only_looked() =>
        Assert.Equal(new KnownResult(null, 0), KnownResult.Read(new KnownResult(null, 0).Write()));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"artifact":{"name":"text"}}""")]
    [InlineData("""{"artifact":{"name":"text","sha256":"../../etc/passwd","bytes":1,"mediaType":"x"}}""")]
    public void Is_none_where_something_else_was_kept(string text) =>
        Assert.Null(KnownResult.Read(Encoding.UTF8.GetBytes(text)));
}
