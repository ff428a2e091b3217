using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Entities.Names;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Tests.Unit.Pipeline.Entities;

/// <summary>Finds entities in one line, and writes them as a test compares them.</summary>
internal static class Find
{
    private static readonly IEntityRecognizer[] Recognizers =
    [
        new UrlRecognizer(), new EmailRecognizer(), new StatuteRecognizer(), new SpanishLawRecognizer(),
        new ActRecognizer(), new MoneyRecognizer(),
        new PercentageRecognizer(), new DateRecognizer(), new PhoneRecognizer(), new CaseRecognizer(),
        new NameRecognizer(),
    ];

    /// <summary>Text and one form of those of a kind: <c>5 % = 5%; 7% = 7%</c>.</summary>
    public static string All(string type, string text, string language = "eng") => string.Join(
        "; ",
        from entity in In(text, language) where entity.Type == type select $"{entity.Text} = {entity.Normalized}");

    /// <summary>The text of those of a kind, parted by semicolons.</summary>
    public static string Names(string type, string text, string language = "eng") =>
        string.Join("; ", from entity in In(text, language) where entity.Type == type select entity.Text);

    /// <summary>The entities of a text.</summary>
    public static IReadOnlyList<Entity> In(string text, string language = "eng")
    {
        var pages = text.Split('\f').Select((page, at) => new ExtractedPage(at + 1, page));
        var extracted = new ExtractedText([.. pages], ContentType.Text);
        return Overlaps.Resolve(Recognizers.SelectMany(recognizer => recognizer.Recognize(
            extracted, WritingConventions.Of(language), TestContext.Current.CancellationToken)));
    }
}
