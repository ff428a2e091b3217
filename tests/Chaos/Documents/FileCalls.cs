using System.Text.Json;

namespace OrleansBatch.Tests.Chaos.Documents;

/// <summary>Submitting files.</summary>
internal static class FileCalls
{
    /// <summary>Submits files to the legal pipeline, each under its name as its id; answers the batch's id.</summary>
    public static async Task<string> SubmitFilesAsync(
        this HttpClient api, IReadOnlyList<SampleFile> files, object? options = null)
    {
        using var form = Form(files, options);
        using var answer = await api.PostAsync(new Uri("v1/batches", UriKind.Relative), form);
        return await answer.BatchIdAsync();
    }

    /// <summary>Files as a form, with a manifest that names them.</summary>
    public static MultipartFormDataContent Form(IReadOnlyList<SampleFile> files, object? options)
    {
        var manifest = JsonSerializer.Serialize(new
        {
            pipeline = "legal",
            options = options ?? new { },
            documents = files.Select(file => new { documentId = file.Name, file = file.Name }),
        });
        var form = new MultipartFormDataContent { { new StringContent(manifest), "manifest" } };
        foreach (var file in files)
        {
            form.Add(new ByteArrayContent(file.Bytes), "files", file.Name);
        }

        return form;
    }
}
