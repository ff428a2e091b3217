using System.Text.Json.Serialization;

namespace OrleansBatch.Pipeline.Relations;

/// <summary>Something that a document says of two things. Offsets are those of the artifact <c>text</c>.</summary>
/// <param name="Type">One of <see cref="RelationType"/>.</param>
/// <param name="Subject">Of what it is said.</param>
/// <param name="Target">What is said of it; in JSON <c>object</c>.</param>
/// <param name="Evidence">Where the document says so.</param>
/// <param name="Rule">By which rule it was found, stable for ever.</param>
public sealed record Relation(
    string Type,
    RelationEnd Subject,
    [property: JsonPropertyName("object")] RelationEnd Target,
    RelationEvidence Evidence,
    string Rule)
{
    /// <summary>The artifact's name.</summary>
    public const string Artifact = "relations";
}

/// <summary>One end of a relation.</summary>
/// <param name="Text">What the text says, between the offsets; empty for the document itself.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last character.</param>
public sealed record RelationEnd(string Text, int Start, int End)
{
    /// <summary>
    /// Its place in the artifact <c>entities</c>, from 0; null for a word such as "contract", or the document.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Entity { get; init; }

    /// <summary>The id of its group in the artifact <c>resolution</c>; null where it is in none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Group { get; init; }
}

/// <summary>Where a document says something.</summary>
/// <param name="Page">The page that it begins on.</param>
/// <param name="Start">Offset of the sentence, or of the first of several.</param>
/// <param name="End">Offset after it.</param>
/// <param name="QuoteStart">Offset of the words that say it.</param>
/// <param name="QuoteEnd">Offset after them.</param>
public sealed record RelationEvidence(int Page, int Start, int End, int QuoteStart, int QuoteEnd);

/// <summary>The kinds of relations, stable for ever.</summary>
public static class RelationType
{
    /// <summary>Two parties of a contract.</summary>
    public const string ContractsWith = "contracts_with";

    /// <summary>A party, and what it is in a contract or a case: <c>plaintiff</c>, <c>contratista</c>.</summary>
    public const string HasRole = "has_role";

    /// <summary>Who brought a case, and against whom.</summary>
    public const string Opposes = "opposes";

    /// <summary>A representative, and whom they represent.</summary>
    public const string Represents = "represents";

    /// <summary>A person, and the body that they lead or work for.</summary>
    public const string WorksFor = "works_for";

    /// <summary>A person or body, and the place where they are.</summary>
    public const string LocatedIn = "located_in";

    /// <summary>A company, and under whose law it was made.</summary>
    public const string IncorporatedIn = "incorporated_in";

    /// <summary>A contract or the like, and the day on which it was signed.</summary>
    public const string SignedOn = "signed_on";

    /// <summary>A contract or the like, and the day from which it holds.</summary>
    public const string EffectiveOn = "effective_on";

    /// <summary>A contract or the like, and the day on which it ends.</summary>
    public const string EndsOn = "ends_on";

    /// <summary>A contract, a fine, a budget or the like, and its amount.</summary>
    public const string AmountOf = "amount_of";

    /// <summary>The document, and a law or decision that it cites; told once for each.</summary>
    public const string Cites = "cites";
}
