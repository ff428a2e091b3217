using System.Globalization;
using System.Text.Json;

namespace OrleansBatch.Bench;

/// <summary>A benchmark's name and its <c>--name value</c> options.</summary>
internal sealed record BenchArguments(string Command, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>How results are written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>Reads the command line.</summary>
    public static BenchArguments Parse(string[] args)
    {
        var options = new Dictionary<string, string>();
        for (var at = 1; at + 1 < args.Length; at += 2)
        {
            options[args[at].TrimStart('-')] = args[at + 1];
        }

        return new BenchArguments(args.FirstOrDefault() ?? "", options);
    }

    /// <summary>A whole number, or its default.</summary>
    public int Number(string name, int otherwise) =>
        Options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A text, or its default.</summary>
    public string Text(string name, string otherwise) => Options.GetValueOrDefault(name, otherwise);
}
