namespace OrleansBatch.Pipeline.Entities;

/// <summary>Something that a text names. Offsets are those of the artifact <c>text</c>.</summary>
/// <param name="Type">One of <see cref="EntityType"/>, or what another recogniser calls it.</param>
/// <param name="Text">What the text says: exactly what stands between the offsets.</param>
/// <param name="Normalized">The same in one form, as <see cref="EntityType"/> describes.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last character.</param>
/// <param name="Page">The page that it begins on.</param>
public sealed record Entity(string Type, string Text, string Normalized, int Start, int End, int Page)
{
    /// <summary>The artifact's name.</summary>
    public const string Artifact = "entities";
}

/// <summary>The kinds of entities that rules find, stable for ever.</summary>
public static class EntityType
{
    /// <summary>A day or a month: <c>2011-06-10</c>, <c>2011-06</c>.</summary>
    public const string Date = "date";

    /// <summary>
    /// An amount: ISO 4217 code where the text tells it, else its sign or word, and the number: <c>EUR 1234.5</c>.
    /// </summary>
    public const string Money = "money";

    /// <summary>An e-mail address, its domain in lower case.</summary>
    public const string Email = "email";

    /// <summary>A telephone number: its digits, with a plus before a country code.</summary>
    public const string Phone = "phone";

    /// <summary>An address on the web, with its scheme; scheme and host in lower case.</summary>
    public const string Url = "url";

    /// <summary>A law, regulation or one of its provisions, as it is cited: <c>42 U.S.C. § 1983</c>.</summary>
    public const string Statute = "statute";

    /// <summary>A person, named in full or in part: the name without titles.</summary>
    public const string Person = "person";

    /// <summary>A company, authority, court or other body: its name.</summary>
    public const string Organisation = "organisation";

    /// <summary>A country, region, city or other place: its name.</summary>
    public const string Place = "place";

    /// <summary>
    /// A decision of a court, as it is cited, or the number of its file: <c>410 U.S. 113</c>, <c>STC 53/1985</c>. The
    /// names of the parties before a reporter's citation are part of the text and not of this form.
    /// </summary>
    public const string Case = "case";

    /// <summary>A share of a hundred: <c>12.5%</c>.</summary>
    public const string Percentage = "percentage";
}
