using System.Globalization;
using System.Text;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline;

public sealed class A_document_in_the_legal_pipeline : IDisposable
{
    private const string Page =
        "<!DOCTYPE html><title>Notice</title><p>On June 10, 2011 the ministry paid $1,250.00 under 42 U.S.C. § 1983."
        + "<p>Ley 1448 de 2011.";

    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task Comes_out_as_text_chunks_and_entities()
    {
        var after = await pipeline.Run("legal", await pipeline.Accept(Encoding.UTF8.GetBytes(Page)));

        var text = LocalPipeline.Text(after);
        Assert.Equal("Notice", text.Title);
        Assert.Equal(
            [
                ("date", "2011-06-10"), ("money", "USD 1250"), ("statute", "42 U.S.C. § 1983"),
                ("statute", "Ley 1448 de 2011"),
            ],
            LocalPipeline.Entities(after).Select(entity => (entity.Type, entity.Normalized)));
        Assert.All(
            LocalPipeline.Entities(after), entity => Assert.Equal(entity.Text, text.Whole[entity.Start..entity.End]));
        Assert.All(LocalPipeline.Chunks(after), chunk => Assert.Equal(chunk.Text, text.Whole[chunk.Start..chunk.End]));
    }

    [Theory]
    [InlineData("letter.pdf")]
    [InlineData("letter.docx")]
    public async Task Made_by_an_office_program_gives_the_same_entities_as_PDF_and_as_Word(string sample)
    {
        var after = await pipeline.Run("legal", await pipeline.Accept(Samples.Bytes(sample)));

        Assert.Equal(
            ["42 U.S.C. § 1983", "2011-06-10", "USD 1250", "USD 350", "Muñoz", "Ley 1448 de 2011"],
            from entity in LocalPipeline.Entities(after)
            where entity.Type != EntityType.Organisation
            select entity.Normalized);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public async Task Has_the_same_artifacts_in_any_culture_and_however_often_it_runs(string culture)
    {
        var first = await pipeline.Run("legal", await pipeline.Accept(Encoding.UTF8.GetBytes(Page)));

        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var again = await pipeline.Run("legal", await pipeline.Accept(Encoding.UTF8.GetBytes(Page)));
            Assert.Equal(first.Artifacts.OrderBy(pair => pair.Key), again.Artifacts.OrderBy(pair => pair.Key));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Leaves_artifacts_in_a_form_that_stays()
    {
        var document = await pipeline.Accept(Encoding.UTF8.GetBytes("Pay 5 €.\fNow — “go”."), "a.txt");

        var after = await pipeline.Run("legal", document);

        Assert.Equal(
            """{"pages":[{"number":1,"text":"Pay 5 €."},{"number":2,"text":"Now — “go”."}],"mediaType":"text/plain"}""",
            await Artifact(after, "text"));
        Assert.Matches(
            """^\[{"id":"[0-9a-f]{32}","index":0,"page":1,"pageEnd":2,"start":0,"end":20,"text":"Pay 5.*","sentences":\[0,9\]}\]$""",
            await Artifact(after, "chunks"));
        Assert.Equal(
            """[{"type":"money","text":"5 €","normalized":"EUR 5","start":4,"end":7,"page":1}]""",
            await Artifact(after, "entities"));
    }

    private static async Task<string> Artifact(StageContext context, string name)
    {
        using var reader = new StreamReader(context.OpenArtifact(name));
        return await reader.ReadToEndAsync();
    }
}
