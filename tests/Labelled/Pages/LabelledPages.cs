using System.Collections.Immutable;

namespace OrleansBatch.Tests.Labelled.Pages;

/// <summary>The pages that lie beside the program.</summary>
internal static class LabelledPages
{
    private static readonly ImmutableDictionary<string, string> Languages =
        ImmutableDictionary<string, string>.Empty.Add("en", "eng").Add("es", "spa");

    /// <summary>All pages, by name.</summary>
    public static ImmutableArray<LabelledPage> All() =>
    [
        .. from folder in Languages
           from file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "texts", folder.Key), "*.txt")
           let name = $"{folder.Key}/{Path.GetFileNameWithoutExtension(file)}"
           orderby name
           select MarkedText.Read(name, folder.Value, File.ReadAllText(file).ReplaceLineEndings("\n").Trim()),
    ];
}
