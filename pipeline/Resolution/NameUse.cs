namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// In which documents a name is used, and how they spell it. The spellings that are kept are the first by value, so
/// that they do not hang on the order in which documents came.
/// </summary>
internal sealed class NameUse
{
    private const int MostSpellings = 20;

    private readonly List<int> documents = [];
    private readonly List<(string Name, string Rule, int Documents)> spellings = [];

    /// <summary>Numbers of the documents.</summary>
    public IReadOnlyList<int> Documents => documents;

    /// <summary>The spellings with the rules by which documents use them, and in how many documents.</summary>
    public IReadOnlyList<(string Name, string Rule, int Documents)> Spellings => spellings;

    /// <summary>Adds a document; false when it is the one that was added last.</summary>
    public bool Add(int document)
    {
        if (documents.Count > 0 && documents[^1] == document)
        {
            return false;
        }
        documents.Add(document);
        return true;
    }

    /// <summary>Counts a document that uses a spelling.</summary>
    public void Count(string name, string rule)
    {
        var at = spellings.FindIndex(known => Compare(known, (name, rule)) >= 0);
        if (at >= 0 && Compare(spellings[at], (name, rule)) == 0)
        {
            spellings[at] = spellings[at] with { Documents = spellings[at].Documents + 1 };
        }
        else if (at >= 0 || spellings.Count < MostSpellings)
        {
            spellings.Insert(at >= 0 ? at : spellings.Count, (name, rule, 1));
            if (spellings.Count > MostSpellings)
            {
                spellings.RemoveAt(MostSpellings);
            }
        }
    }

    /// <summary>The spelling to show of those that are the name itself; the normal form when there is none.</summary>
    /// <param name="key">The normal form.</param>
    public string Name(string key)
    {
        var own = spellings.Where(spelling => spelling.Rule == ResolutionRule.Spelling.Name)
            .Select(spelling => (spelling.Name, spelling.Documents))
            .ToList();
        own.Sort(Spelling.Compare);
        return own is [var (name, _), ..] ? name : key;
    }

    private static int Compare((string Name, string Rule, int Documents) known, (string Name, string Rule) other) =>
        string.CompareOrdinal(known.Name, other.Name) is not 0 and var byName
            ? byName
            : string.CompareOrdinal(known.Rule, other.Rule);
}
