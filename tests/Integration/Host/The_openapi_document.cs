using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansBatch.Tests.Integration.Host;

public sealed class The_openapi_document(ApiServer server)
{
    private static readonly string[] NotDescribed = ["/dashboard", "/hubs/progress", "/openapi/{documentName}.json"];

    [Fact]
    public async Task Describes_every_endpoint_and_no_other()
    {
        var document = await server.Client.ReadAsync("/openapi/v1.json");
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {path.Name}"));

        var mapped = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => (
                Path: "/" + e.RoutePattern.RawText!.Trim('/'),
                Methods: e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(e => !NotDescribed.Any(path => e.Path.StartsWith(path, StringComparison.Ordinal)))
            .SelectMany(e => e.Methods.Select(method => $"{method} {e.Path}"));

        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Names_the_operation_and_the_answers_of_each()
    {
        var document = await server.Client.ReadAsync("/openapi/v1.json");

        var paths = document.GetProperty("paths").EnumerateObject();
        foreach (var operation in paths.SelectMany(path => path.Value.EnumerateObject()))
        {
            Assert.NotEmpty(operation.Value.Text("operationId"));
            Assert.NotEmpty(operation.Value.Text("summary"));
            Assert.Contains(operation.Value.GetProperty("responses").EnumerateObject(), r => r.Name.StartsWith('2'));
        }
    }

    [Fact]
    public async Task Describes_refusals_as_problems()
    {
        var submit = await OperationAsync("/v1/batches", "post");

        foreach (var status in new[] { "400", "409", "413", "415", "422", "429", "503" })
        {
            Assert.True(submit.GetProperty("responses").GetProperty(status).GetProperty("content")
                .TryGetProperty("application/problem+json", out _));
        }
    }

    [Fact]
    public async Task Describes_both_forms_of_a_submission()
    {
        var content = (await OperationAsync("/v1/batches", "post")).GetProperty("requestBody").GetProperty("content");

        var json = content.GetProperty("application/json").GetProperty("schema").GetProperty("properties");
        Assert.Equal(
            ["documents", "metadata", "options", "pipeline", "priority", "projectId"],
            json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.True(content.GetProperty("multipart/form-data").GetProperty("schema").GetProperty("properties")
            .TryGetProperty("files", out _));
    }

    [Fact]
    public async Task Describes_the_snapshot_as_it_is_answered()
    {
        var document = await server.Client.ReadAsync("/openapi/v1.json");
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty("BatchSnapshot")
            .GetProperty("properties");

        var answered = await server.Client.ReadAsync($"/v1/batches/{await server.Client.BenchmarkAsync(1)}");

        Assert.Equal(
            answered.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal),
            schema.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal("date-time", schema.GetProperty("submittedAt").Text("format"));
    }

    private async Task<JsonElement> OperationAsync(string path, string method) =>
        (await server.Client.ReadAsync("/openapi/v1.json")).GetProperty("paths").GetProperty(path).GetProperty(method);
}
