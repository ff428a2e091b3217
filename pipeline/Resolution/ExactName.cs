using OrleansBatch.Pipeline.Entities;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// A value that has one form, such as an e-mail address or a statute: equal values are one, others never.
/// </summary>
internal sealed class ExactName(string type, string key) : NameForm(type, key)
{
    /// <inheritdoc/>
    public override int Completeness => Key.Length;

    /// <summary>The form of a value: without regard to case but for addresses of the web, whose case matters.</summary>
    public static ExactName Parse(string type, string value)
    {
        var trimmed = value.Trim();
        return new(type, type == EntityType.Url ? trimmed : trimmed.ToLowerInvariant());
    }

    /// <inheritdoc/>
    public override IEnumerable<NameKey> Keys(bool inDocument) => [];

    /// <inheritdoc/>
    public override string? Veto(NameForm other) => Key == other.Key ? null : "The values differ.";
}
