using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansBatch.Bench.Files;

/// <summary>What became of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">
/// <c>completed</c>; <c>data/corrupt</c> and such for a failure; <c>refused</c> where the submission was not accepted
/// for its type.
/// </param>
/// <param name="Why">The error's message, or null.</param>
internal sealed record FileOutcome(string Name, string Outcome, string? Why);

/// <summary>Files that are sent through the API as one batch.</summary>
internal static class FileBatch
{
    private const int PageDocuments = 500;

    /// <summary>
    /// Sends files in one submission. Where the API refuses some for their type, they are left out, and the others are
    /// sent again.
    /// </summary>
    /// <returns>The batch's id, and the files that were left out.</returns>
    public static async Task<(string BatchId, IReadOnlyList<FileOutcome> Refused)> SubmitAsync(
        ApiClient client, IReadOnlyList<(string Name, Func<Stream> Open)> files, string manifest = "{}")
    {
        var left = files.ToList();
        var refused = new List<FileOutcome>();
        while (true)
        {
            using var form = Form(left, manifest);
            using var answer = await client.Http.PostAsync(new Uri("/v1/batches", UriKind.Relative), form);
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (answer.IsSuccessStatusCode)
            {
                return (body.GetProperty("batchId").GetString()!, refused);
            }
            if (answer.StatusCode != HttpStatusCode.UnsupportedMediaType
                || !body.TryGetProperty("errors", out var errors))
            {
                throw new InvalidOperationException($"The batch was refused: {body}");
            }
            foreach (var (place, why) in errors.EnumerateObject().Select(Place).OrderDescending())
            {
                refused.Add(new FileOutcome(left[place].Name, "refused", why));
                left.RemoveAt(place);
            }
        }
    }

    /// <summary>What became of each document of a batch that has ended.</summary>
    public static async Task<List<FileOutcome>> OutcomesAsync(ApiClient client, string batchId)
    {
        var outcomes = new List<FileOutcome>();
        string? cursor = null;
        do
        {
            var page = await client.ReadAsync(
                $"/v1/batches/{batchId}/documents?limit={PageDocuments}{(cursor is null ? "" : $"&cursor={cursor}")}");
            outcomes.AddRange(page.GetProperty("documents").EnumerateArray().Select(Outcome));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        return outcomes;
    }

    private static MultipartFormDataContent Form(List<(string Name, Func<Stream> Open)> files, string manifest)
    {
        var form = new MultipartFormDataContent { { new StringContent(manifest), "manifest" } };
        foreach (var (name, open) in files)
        {
            form.Add(new StreamContent(open()), "files", name);
        }
        return form;
    }

    // "files[17]": the number of the file in the submission.
    private static (int Place, string Why) Place(JsonProperty error)
    {
        var number = error.Name.AsSpan(error.Name.IndexOf('[', StringComparison.Ordinal) + 1);
        return (
            int.Parse(number[..number.IndexOf(']')], CultureInfo.InvariantCulture),
            error.Value[0].GetString()!);
    }

    private static FileOutcome Outcome(JsonElement row)
    {
        var name = row.GetProperty("name").GetString() ?? row.GetProperty("documentId").GetString()!;
        return row.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
            ? new FileOutcome(
                name,
                $"{error.GetProperty("category").GetString()}/{error.GetProperty("type").GetString()}",
                error.GetProperty("message").GetString())
            : new FileOutcome(name, row.GetProperty("status").GetString()!, null);
    }
}
