using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Resolution;
using OrleansBatch.Tests.Unit.Domain;

namespace OrleansBatch.Tests.Unit.Pipeline.Resolution;

/// <summary>Properties over projects of documents with names that are alike on purpose.</summary>
public sealed class Entities_of_a_project
{
    private static readonly string[] Persons =
    [
        "Juan Pérez", "Juan Pérez Gómez", "Juan Pérez Ruiz", "Juan Carlos Pérez Gómez", "Juan C. Pérez", "J. Pérez Gómez",
        "J. Pérez", "JUAN PEREZ", "Pérez, Juan", "Pérez", "José Pérez", "José Pérez Gómez", "John Smith", "John Smith Jr.",
        "John Smith Sr.", "J. Abernathy", "William Abernathy", "Bill Abernathy", "Walter Abernathy", "Peter Schwarzenegger",
        "Peter Schwarzeneger", "Peter Schwarzennegger", "Peter A. Schwarzenegger", "Petra Schwarzenegger",
    ];

    private static readonly string[] Organisations =
    [
        "Acme Tools", "Acme Tools Inc.", "Acme Tools LLC", "ACME TOOLS", "AcmeTools Inc", "Acme Tools Co., Inc.",
        "World Health Organization", "World Health Organisation", "WHO", "Western Housing Office", "Acme Holdings",
        "Constructora Andina", "Constructora Andina S.A.S.", "Constructora Andina S.A.", "Constructtora Andina",
        "Alcaldía de Soacha", "Alcaldía Municipal de Soacha", "Alcaldía Distrital de Soacha", "Allied Tool Corp.",
    ];

    private static readonly string[] Places = ["Medellín", "Medellín, Antioquia", "Medellin, Texas", "Soacha", "Spain"];

    private static readonly Gen<Named> Name = Gen.OneOf(
        Gen.Elements(Persons).Select(name => new Named(EntityType.Person, name)),
        Gen.Elements(Organisations).Select(name => new Named(EntityType.Organisation, name)),
        Gen.Elements(Places).Select(name => new Named(EntityType.Place, name)));

    private static readonly Gen<Document[]> Documents =
        Name.ArrayOf().Resize(7).ArrayOf().Resize(12)
            .Select(all => all.Select((names, at) => new Document(Place(at), [.. names])).ToArray());

    [Fact]
    public void Are_the_same_in_whatever_order_documents_come() => Check(documents =>
    {
        var straight = Added(documents, documents.Length);
        var reversed = Added([.. documents.Reverse()], documents.Length);
        return Told(straight) == Told(reversed);
    });

    [Fact]
    public void Are_the_same_decided_at_once_and_document_by_document() => Check(documents =>
        Told(Added(documents, every: 1)) == Told(Added(documents, documents.Length)));

    [Fact]
    public void Are_the_same_when_documents_come_again() => Check(documents =>
        Told(Added([.. documents, .. documents], every: 1)) == Told(Added(documents, documents.Length)));

    [Fact]
    public void Never_hold_two_names_that_veto_each_other() => Check(documents =>
    {
        var graph = new NameGraph(inDocument: false);
        var changed = new HashSet<int>();
        foreach (var name in documents.SelectMany(document => document.Names))
        {
            graph.Add(NameForm.Of(name.Type, name.Name)!, changed);
        }
        return NameClusters.DecideAll(graph, CancellationToken.None).All(cluster =>
            cluster.Members.All(a => cluster.Members.All(b => graph.Form(a).Veto(graph.Form(b)) is null)));
    });

    [Fact]
    public void Are_found_by_the_id_of_each_of_their_names() => Check(documents =>
    {
        var project = Added(documents, every: 1);
        return documents.SelectMany(document => Groups(document.Names)).All(group =>
            project.Find(group.Id) is { } entity && entity.Id == project.EntityOf(group.Type, group.Name));
    });

    [Fact]
    public void Count_each_document_once_for_an_entity() => Check(documents =>
    {
        var project = Added(documents, every: 1);
        return project.Entities.Select(project.Show).All(entity =>
            entity.Documents == project.EvidenceFor(entity, int.MaxValue).Distinct().Count());
    });

    [Fact]
    public void Lose_what_came_before_a_key_was_crowded_in_any_order()
    {
        var names = Enumerable.Range(0, NameGraph.MostUnderKey + 6)
            .Select(at => $"John Whittaker {(char)('A' + (at % 26))}{(char)('a' + (at / 26))}rundel")
            .Append("John Whittaker")
            .Select((name, at) => new Document(Place(at), [new(EntityType.Person, name)]))
            .ToArray();

        Assert.Equal(Told(Added(names, names.Length)), Told(Added([.. names.Reverse()], every: 1)));
    }

    [Fact]
    public void Have_a_normal_form_that_stays_as_it_is() => Check(documents =>
        documents.SelectMany(document => document.Names).Select(name => NameForm.Of(name.Type, name.Name)!).All(form =>
            NameForm.Of(form.Type, form.Key)!.Key == form.Key));

    private static void Check(Func<Document[], bool> holds) =>
        Properties.ForAll(Documents, documents => Assert.True(holds(documents)));

    private static DocumentPlace Place(int at) => new("b", at, $"d{at}", "r");

    private static ProjectEntities Added(Document[] documents, int every)
    {
        var project = new ProjectEntities();
        foreach (var (at, document) in documents.Index())
        {
            project.Add(document.Place, Groups(document.Names)
                .Select(group => new ProjectGroup(group.Type, group.Name, group.Aliases)));
            if ((at + 1) % every == 0)
            {
                _ = project.Entities;
            }
        }
        return project;
    }

    private static ImmutableArray<ResolvedGroup> Groups(ImmutableArray<Named> names) =>
        DocumentResolver.Resolve(
            [.. names.Select((name, at) => new Mention(name.Type, name.Name, at * 99, (at * 99) + name.Name.Length))],
            CancellationToken.None);

    private static string Told(ProjectEntities project) => string.Join('\n', project.Entities
        .Select(project.Show).Select(entity =>
        $"{entity.Id} {entity.Type} {entity.Name} {entity.Documents} {entity.Names} "
        + string.Join(", ", entity.Aliases.Select(a => $"{a.Name} {a.Documents} {string.Join('+', a.Rules)}"))
        + string.Join(", ", project.EvidenceFor(entity, 5).Select(place => place.DocumentId))
        + string.Join(", ", project.JoinsOf(entity).Select(join => $"{join.A}~{join.B}:{join.Rule}"))));

    private sealed record Named(string Type, string Name);

    private sealed record Document(DocumentPlace Place, ImmutableArray<Named> Names);
}
