using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>Why two ways of writing a name are taken for one entity.</summary>
/// <param name="Name">Its name, stable for ever: <c>legal-form</c>.</param>
/// <param name="Says">What it says, as a sentence for people.</param>
public sealed record ResolutionRule(string Name, string Says)
{
    /// <summary>Only letters in upper or lower case differ.</summary>
    public static readonly ResolutionRule LetterCase = new("letter-case", "The same name in upper or lower case.");

    /// <summary>Only accents differ.</summary>
    public static readonly ResolutionRule Accents = new("accents", "The same name without accents.");

    /// <summary>Only the order of given name and surname differs.</summary>
    public static readonly ResolutionRule Order = new("name-order", "The same name with the surname first.");

    /// <summary>Only signs, titles or written-out abbreviations differ.</summary>
    public static readonly ResolutionRule Spelling = new(
        "spelling", "The same name but for signs, titles or abbreviations.");

    /// <summary>An acronym and the name that a document gives with it.</summary>
    public static readonly ResolutionRule AcronymDefined = new(
        "acronym-defined", "A document writes the acronym right beside the name whose initials it is.");

    /// <summary>The same words but for articles, prepositions and the like.</summary>
    public static readonly ResolutionRule SmallWords = new(
        "small-words", "The same name but for small words such as 'of', 'the', 'de'.");

    /// <summary>The same letters with other spaces between them.</summary>
    public static readonly ResolutionRule Spaces = new("spaces", "The same letters, with other spaces between them.");

    /// <summary>A legal form was left out.</summary>
    public static readonly ResolutionRule LegalForm = new("legal-form", "The legal form is left out in one of them.");

    /// <summary>A middle name was left out or shortened.</summary>
    public static readonly ResolutionRule MiddleName = new(
        "middle-name", "The same given name and surnames; a middle name is left out or an initial in one of them.");

    /// <summary>Given names are initials, and two surnames or two initials agree.</summary>
    public static readonly ResolutionRule Initials = new(
        "initials", "One has initials for the given names, and enough of the rest is the same.");

    /// <summary>A second surname was left out.</summary>
    public static readonly ResolutionRule SecondSurname = new(
        "second-surname", "The same given name and first surname; the second surname is left out in one of them.");

    /// <summary>Jr., Sr. or a number was left out.</summary>
    public static readonly ResolutionRule Suffix = new(
        "suffix", "The same name; Jr., Sr. or a number is left out in one of them.");

    /// <summary>A given name and a short form of it.</summary>
    public static readonly ResolutionRule ShortGivenName = new(
        "short-given-name", "One has a common short form of the other's given name; the rest is the same.");

    /// <summary>A word such as municipal was left out of the name of an authority.</summary>
    public static readonly ResolutionRule LocalWord = new(
        "local-word", "The same authority of the same place; a word such as 'municipal' is left out in one of them.");

    /// <summary>A region or country was left out.</summary>
    public static readonly ResolutionRule Region = new(
        "region", "The same name; the region or country is left out in one of them.");

    /// <summary>An acronym of the only name with these initials.</summary>
    public static readonly ResolutionRule Acronym = new(
        "acronym", "The acronym is made of the initials of the name, and of no other name that is known.");

    /// <summary>One letter differs in a long word.</summary>
    public static readonly ResolutionRule OneLetter = new(
        "one-letter", "One letter differs in a long word that is no common name; the rest is the same.");

    /// <summary>A given name's initial and a surname, of the only such person.</summary>
    public static readonly ResolutionRule InitialAndSurname = new(
        "initial-and-surname", "The only person that is known with this initial and surname.");

    /// <summary>A surname alone, of the only such person; of the document, where the surname is common.</summary>
    public static readonly ResolutionRule SurnameAlone = new(
        "surname-alone", "The only person that is known with this surname.");

    /// <summary>The first words of a name, of the only such organisation.</summary>
    public static readonly ResolutionRule FirstWords = new(
        "first-words", "The only organisation that is known whose name begins with these words.");

    /// <summary>
    /// All rules, the surest first: where joining by one excludes joining by another, the surer wins.
    /// </summary>
    public static ImmutableArray<ResolutionRule> All { get; } =
    [
        LetterCase, Accents, Order, Spelling, AcronymDefined, SmallWords, Spaces, LegalForm, MiddleName, Initials,
        SecondSurname, Suffix, ShortGivenName, LocalWord, Region, Acronym, OneLetter, InitialAndSurname, SurnameAlone,
        FirstWords,
    ];

    /// <summary>Whether the short name is told whole elsewhere, and tells little by itself.</summary>
    public bool IsOfContext => this == InitialAndSurname || this == SurnameAlone || this == FirstWords;

    /// <summary>How far a short name says by itself whom it means: 0 where a document says so.</summary>
    internal int Doubt => this == AcronymDefined ? 0 : IsOfContext || this == Acronym ? 2 : 1;

    /// <summary>Its place in <see cref="All"/>.</summary>
    internal int Rank => All.IndexOf(this);

    /// <summary>The rule of a name; null when there is none.</summary>
    public static ResolutionRule? Find(string name) => All.FirstOrDefault(rule => rule.Name == name);
}
