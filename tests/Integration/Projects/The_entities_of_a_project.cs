using System.Net;
using System.Text;
using System.Text.Json;
using OrleansBatch.Tests.Integration.Host;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Projects;

public sealed class The_entities_of_a_project(OwnServer server) : IClassFixture<OwnServer>
{
    private const string Company = "Meridian Robotics, Inc.";

    [Fact]
    public async Task Are_one_for_names_that_documents_write_differently()
    {
        var batch = await SubmitAsync(
            "one",
            ("a", $"The agreement with {Company} was signed by Dr. Margaret Holloway on June 1, 2010."),
            ("b", "MERIDIAN ROBOTICS INC was fined. Margaret Holloway appealed on May 2, 2011."));

        var entities = await TakenAsync("one", 2);

        var company = Assert.Single(entities.Items("entities"), entity => Is(entity, Company));
        Assert.Equal(("organisation", 2), (company.Text("type"), company.Number("documents")));
        Assert.Contains(company.Items("aliases"), alias => Is(alias, "MERIDIAN ROBOTICS INC"));
        Assert.Single(entities.Items("entities"), entity => Is(entity, "Margaret Holloway"));
        Assert.True(entities.GetProperty("complete").GetBoolean());

        var found = await server.Client.ReadAsync($"/v1/projects/one/entities/{company.Text("entityId")}");
        var evidence = found.Items("evidence").First();
        Assert.Equal((batch, "a"), (evidence.Text("batchId"), evidence.Text("documentId")));
        var mention = evidence.Items("mentions").First();
        Assert.Contains(mention.Text("text"), mention.Text("quote"), StringComparison.Ordinal);
        Assert.Equal(1, mention.Number("page"));
    }

    [Fact]
    public async Task Grow_with_each_batch_and_outlast_a_restart()
    {
        await SubmitAsync("two", ("a", $"We wrote to {Company} today."));
        await TakenAsync("two", 1);
        var before = await CompanyOfAsync("two");
        Assert.Empty(before.Items("aliases"));

        await SubmitAsync("two", ("b", "We wrote to Meridian Robotics Incorporated and to MERIDIAN ROBOTICS, INC."));
        await TakenAsync("two", 2);

        var address = $"/v1/projects/two/entities/{Id(before)}";
        var after = await server.Client.ReadAsync(address);
        Assert.Equal((2, 2), (after.Number("documents"), after.Items("aliases").Count()));

        await server.RestartAsync();

        Assert.Equal(after.GetRawText(), (await server.Client.ReadAsync(address)).GetRawText());
    }

    [Fact]
    public async Task Count_the_same_documents_of_two_batches_once()
    {
        await SubmitAsync("three", ("a", $"We wrote to {Company} today."));
        await TakenAsync("three", 1);
        await SubmitAsync("three", ("a", $"We wrote to {Company} today."), ("b", "Nobody wrote."));
        await TakenAsync("three", 2);

        Assert.Equal(1, (await CompanyOfAsync("three")).Number("documents"));
    }

    [Fact]
    public async Task Are_none_where_the_batch_wants_none()
    {
        var batch = await SubmitAsync(
            "four", """ "options":{"entityResolution":false}, """, [("a", $"We wrote to {Company} today.")]);
        await server.Client.FinishAsync(batch);

        var artifact = await server.Client.ReadAsync($"/v1/batches/{batch}/documents/a/artifacts/resolution");
        Assert.Equal(0, artifact.GetArrayLength());
        var entities = await server.Client.ReadAsync("/v1/projects/four/entities");
        Assert.Equal((0, 0), (entities.Number("documentsTaken"), entities.Items("entities").Count()));
    }

    [Fact]
    public async Task Are_listed_by_page_type_words_and_document()
    {
        await SubmitAsync(
            "five",
            ("a", $"We wrote to {Company} and to Westland Foundry LLC."),
            ("b", "Margaret Holloway wrote to clerk@court.example."));
        await TakenAsync("five", 2);

        var first = await server.Client.ReadAsync("/v1/projects/five/entities?limit=1");
        var second = await server.Client.ReadAsync($"/v1/projects/five/entities?cursor={first.Text("nextCursor")}");
        var all = await server.Client.ReadAsync("/v1/projects/five/entities");
        Assert.Equal(
            all.Items("entities").Select(Id), first.Items("entities").Concat(second.Items("entities")).Select(Id));

        Assert.Equal(["clerk@court.example"], await NamesAsync("five", "type=email"));
        Assert.Equal([Company], await NamesAsync("five", "q=ROBOTICS"));
        Assert.DoesNotContain("Margaret Holloway", await NamesAsync("five", "documentId=a"));
        Assert.Contains("Margaret Holloway", await NamesAsync("five", "documentId=b"));

        using var mixed = await server.Client.FetchAsync(
            $"/v1/projects/five/entities?type=email&cursor={first.Text("nextCursor")}");
        await mixed.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/v1/projects/empty/entities/0123456789abcdef0123456789abcdef", HttpStatusCode.NotFound)]
    [InlineData("/v1/projects/empty/entities/no-id", HttpStatusCode.NotFound)]
    [InlineData("/v1/projects/empty/entities?limit=0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/projects/empty/entities?kind=person", HttpStatusCode.UnprocessableEntity)]
    public async Task Are_refused_in_a_sentence(string address, HttpStatusCode status)
    {
        using var refused = await server.Client.FetchAsync(address);
        await refused.ProblemAsync(status);
    }

    private async Task<string> SubmitAsync(string project, params (string Id, string Text)[] documents) =>
        await SubmitAsync(project, "", documents);

    private async Task<string> SubmitAsync(string project, string more, (string Id, string Text)[] documents)
    {
        var list = documents.Select(one => $$"""{"documentId":"{{one.Id}}","file":"{{one.Id}}.txt"}""");
        using var answer = await server.Client.UploadAsync(
            $$"""{"projectId":"{{project}}","pipeline":"legal",{{more}}"documents":[{{string.Join(',', list)}}]}""",
            [.. documents.Select(one => ($"{one.Id}.txt", Encoding.UTF8.GetBytes(one.Text)))]);
        return (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");
    }

    private async Task<JsonElement> TakenAsync(string project, int documents)
    {
        JsonElement entities = default;
        await Eventually.HoldsAsync($"{documents} documents of {project} are taken in", async () =>
        {
            entities = await server.Client.ReadAsync($"/v1/projects/{project}/entities");
            return entities.Number("documentsTaken") == documents && entities.Number("documentsWaiting") == 0;
        });
        return entities;
    }

    private async Task<JsonElement> CompanyOfAsync(string project) =>
        (await server.Client.ReadAsync($"/v1/projects/{project}/entities"))
            .Items("entities").Single(entity => Is(entity, Company));

    private async Task<string[]> NamesAsync(string project, string query) =>
        [.. (await server.Client.ReadAsync($"/v1/projects/{project}/entities?{query}"))
            .Items("entities").Select(entity => entity.Text("name"))];

    private static string Id(JsonElement entity) => entity.Text("entityId");

    private static bool Is(JsonElement element, string name) => element.Text("name") == name;
}
