using System.Collections.Immutable;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Tests.Unit.Api;

public sealed class The_ids_of_attachments
{
    [Fact]
    public void Follow_from_the_parent_the_place_and_the_name() =>
        Assert.Equal("mail-7~2-contract.pdf", AttachmentIds.For("mail-7", 2, "contract.pdf"));

    [Theory]
    [InlineData("../a%2f.pdf")]
    [InlineData("a\\b\u0001.pdf")]
    [InlineData(" . ")]
    [InlineData("")]
    public void Can_be_ids_whatever_the_name_is(string name) =>
        Assert.Null(Identifier.Objection(AttachmentIds.For("m", 1, name)));

    [Fact]
    public void Can_be_ids_however_long_parent_and_name_are()
    {
        var ids = new HashSet<string>();
        for (var (id, depth) = (new string('é', 128), 0); depth < 9; depth++)
        {
            id = AttachmentIds.For(id, 1, string.Concat(Enumerable.Repeat("\U0001F600", 99)));

            Assert.Null(Identifier.Objection(id));
            Assert.True(ids.Add(id));
            Assert.True(id.IsNormalized());
        }
    }

    [Fact]
    public void Stand_right_behind_their_parent_with_what_is_attached_to_them_in_turn()
    {
        var inner = Taken("fwd.eml", Taken("a.pdf"));

        var flat = AttachmentIds.Flatten(
            [Taken("m.eml", inner, Taken("b.pdf")), Taken("n.eml", Taken("c.pdf"))],
            ["m", "n"],
            ImmutableHashSet<string>.Empty);

        Assert.Equal(
            ["m", "m~1-fwd.eml", "m~1-fwd.eml~1-a.pdf", "m~2-b.pdf", "n", "n~1-c.pdf"],
            flat.Select(document => document.DocumentId));
        Assert.Equal([null, "m", "m~1-fwd.eml", "m", null, "n"], flat.Select(document => document.ParentId));
    }

    [Fact]
    public void Give_way_to_ids_that_are_taken()
    {
        var flat = AttachmentIds.Flatten(
            [Taken("m.eml", Taken("a.pdf"), Taken("b.pdf")), Taken("x")],
            ["m", "m~1-a.pdf"],
            ImmutableHashSet.Create("m~2-b.pdf"));

        Assert.Equal(["m", "m~1-2-a.pdf", "m~2-2-b.pdf", "m~1-a.pdf"], flat.Select(document => document.DocumentId));
    }

    private static TakenDocument Taken(string name, params TakenDocument[] attachments) =>
        new(new DocumentEntry { DocumentId = "", Name = name }, [.. attachments]);
}
