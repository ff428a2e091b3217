using FsCheck.Fluent;
using OrleansBatch.Grains.Domain.Slots;

namespace OrleansBatch.Tests.Unit.Domain.Slots;

public sealed class A_line_of_fetched_documents
{
    private readonly WaitingLine<string> line = new();

    [Fact]
    public void Gives_out_nothing_when_nobody_waits() => Assert.Throws<InvalidOperationException>(() => line.Take());

    [Fact]
    public void Lets_projects_take_turns_and_keeps_the_order_inside_each()
    {
        Add("big", 4);
        Add("small", 2);

        Assert.Equal(["big 0", "small 0", "big 1", "small 1", "big 2", "big 3"], TakeAll());
        Assert.Equal(0, line.Count);
    }

    [Fact]
    public void Knows_who_is_next_of_each_project()
    {
        Add("big", 4);
        Add("small", 2);
        line.Take();

        Assert.Equal(["small 0", "big 1"], line.Heads);
    }

    [Fact]
    public void Lets_some_leave_from_anywhere_and_keeps_the_others_in_order()
    {
        Add("big", 4);
        Add("small", 1);

        Assert.Equal(["big 1", "small 0"], line.TakeAll(document => document is "big 1" or "small 0").Order());
        Assert.Equal(3, line.Count);
        Assert.Equal(["big 0", "big 2", "big 3"], TakeAll());
    }

    [Fact]
    public void Makes_nobody_wait_for_more_than_one_document_of_each_other_project() => Properties.ForAll(
        from projects in Gen.Choose(1, 6)
        from before in Gen.Choose(1, 200)
        from own in Gen.Choose(1, 10)
        select (projects, before, own),
        example =>
        {
            var all = new WaitingLine<string>();
            for (var document = 0; document < example.before; document++)
            {
                all.Add($"other {document % example.projects}", "other");
            }

            for (var document = 0; document < example.own; document++)
            {
                all.Add("own", "own");
            }

            var taken = Enumerable.Range(0, example.before + example.own).Select(_ => all.Take()).ToList();
            Assert.InRange(taken.LastIndexOf("own"), 0, example.own * (example.projects + 1));
        });

    private void Add(string project, int count)
    {
        for (var number = 0; number < count; number++)
        {
            line.Add(project, $"{project} {number}");
        }
    }

    private List<string> TakeAll()
    {
        var taken = new List<string>();
        while (line.Count > 0)
        {
            taken.Add(line.Take());
        }

        return taken;
    }
}
