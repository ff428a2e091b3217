using OrleansBatch.Pipeline.Entities;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// A name as it is compared: everything in it follows from its type and its normal form, which is the same for all
/// spellings that differ by case, accents, signs, order and titles only.
/// </summary>
internal abstract class NameForm(string type, string key)
{
    // What is longer names nothing.
    private const int MaxCharacters = 250;

    /// <summary>The entity's type.</summary>
    public string Type => type;

    /// <summary>The normal form. Its own normal form is the same.</summary>
    public string Key => key;

    /// <summary>How much of the whole name it says: of several names the one that says most stands for all.</summary>
    public abstract int Completeness { get; }

    /// <summary>Under what it meets other names.</summary>
    /// <param name="inDocument">
    /// Whether all names are of one document, where short names are told whole elsewhere.
    /// </param>
    public abstract IEnumerable<NameKey> Keys(bool inDocument);

    /// <summary>Why it can't be one entity with another of its type; null when it can.</summary>
    public abstract string? Veto(NameForm other);

    /// <summary>Whether two names that meet by a slip differ by one indeed.</summary>
    public virtual bool IsTwin(NameForm other) => Veto(other) is null;

    /// <summary>
    /// The form of a name; null when entities of the type are none to be resolved, or nothing is left of it.
    /// </summary>
    public static NameForm? Of(string type, string name)
    {
        NameForm? form = type switch
        {
            EntityType.Person or EntityType.Organisation or EntityType.Place when name.Length > MaxCharacters => null,
            EntityType.Date or EntityType.Money or EntityType.Percentage => null,
            EntityType.Person => PersonName.Parse(name),
            EntityType.Organisation => OrganisationName.Parse(name),
            EntityType.Place => PlaceName.Parse(name),
            _ => ExactName.Parse(type, name),
        };
        return form is { Key.Length: > 0 and <= MaxCharacters } ? form : null;
    }
}
