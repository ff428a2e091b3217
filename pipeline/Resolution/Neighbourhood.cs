using System.Runtime.InteropServices;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>What names meet and could be joined with, remembered while one decision is made.</summary>
internal sealed class Neighbourhood(NameGraph graph)
{
    private readonly Dictionary<int, NameForm> forms = [];
    private readonly Dictionary<int, Meeting[]> meetings = [];
    private readonly Dictionary<int, Meeting[]> usable = [];

    /// <summary>Whom a name meets.</summary>
    public Meeting[] Meetings(int number) =>
        CollectionsMarshal.GetValueRefOrAddDefault(meetings, number, out _) ??= [.. graph.Meetings(number)];

    /// <summary>
    /// The meetings by which a name may be joined, seen from the short name or from either of equals: none of a short
    /// name that could stand for two names that veto each other.
    /// </summary>
    public Meeting[] Usable(int number)
    {
        if (!usable.TryGetValue(number, out var found))
        {
            var all = Meetings(number).ToLookup(meeting => meeting.IsShort);
            var equal = all[false].Where(meeting => Form(meeting.A).IsTwin(Form(meeting.B)));
            found = [.. equal, .. Unambiguous([.. all[true].Where(meeting => meeting.A == number)])];
            usable.Add(number, found);
        }
        return found;
    }

    /// <summary>The names that a name may be joined with, seen from either.</summary>
    public IEnumerable<int> CouldJoin(int number) => Usable(number)
        .Select(meeting => meeting.A == number ? meeting.B : meeting.A)
        .Concat(Meetings(number)
            .Where(meeting => meeting.IsShort && meeting.B == number && Usable(meeting.A).Contains(meeting))
            .Select(meeting => meeting.A));

    /// <summary>Whether two names can't be one entity.</summary>
    public bool Veto(int a, int b) => Form(a).Veto(Form(b)) is not null;

    private NameForm Form(int number) =>
        CollectionsMarshal.GetValueRefOrAddDefault(forms, number, out _) ??= graph.Form(number);

    private Meeting[] Unambiguous(Meeting[] longer)
    {
        if (longer.Length > 1)
        {
            // What a document defines is surer than what is only shortened, and that than what merely fits.
            var surest = longer.Min(meeting => meeting.Rule.Doubt);
            longer = [.. longer.Where(meeting => meeting.Rule.Doubt == surest)];
        }
        var names = longer.Select(meeting => meeting.B).Distinct().ToArray();
        return names.Length <= NameGraph.MostUnderKey
            && names.Index().All(a => names.Skip(a.Index + 1).All(b => !Veto(a.Item, b)))
            ? longer
            : [];
    }
}
