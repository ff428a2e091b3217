namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>What a word may be, as the lists know it. Most names are several of these.</summary>
[Flags]
internal enum WordSense
{
    /// <summary>Nothing that the lists know.</summary>
    None = 0,

    /// <summary>The name that parents give.</summary>
    Given = 1,

    /// <summary>The name of a family.</summary>
    Surname = 2,

    /// <summary>A word of English or Spanish that is written small.</summary>
    Common = 4,

    /// <summary>The beginning of a place's name, or all of it.</summary>
    PlaceStart = 8,

    /// <summary>The beginning of a known body's name, or all of it.</summary>
    BodyStart = 16,

    /// <summary>Begins the name of a body with what follows: ministry, alcaldía.</summary>
    Head = 32,

    /// <summary>Ends the name of a body: university, commission.</summary>
    Tail = 64,

    /// <summary>Stands before the name of a person: judge, doña.</summary>
    Title = 128,

    /// <summary>The beginning of a company's legal form.</summary>
    FormStart = 256,

    /// <summary>Joins the words of a name: of, de.</summary>
    Connector = 512,

    /// <summary>Part of no name, although it may be written with a capital letter: months, parties.</summary>
    Never = 1024,

    /// <summary>Joins the words of a person's name: de, von.</summary>
    Particle = 2048,
}

/// <summary>A word that the lists know.</summary>
/// <param name="Text">Its folded form, as <see cref="Folding"/> writes it.</param>
/// <param name="Sense">All that it may be.</param>
internal sealed record Word(string Text, WordSense Sense);
