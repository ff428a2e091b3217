using System.Collections.Frozen;
using System.Collections.Immutable;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;

namespace OrleansBatch.Tests.Unit.Api;

public sealed class The_documents_of_a_submission
{
    private static readonly ImmutableArray<ReceivedFile> TwoFiles = [File("a.pdf"), File("b.pdf")];

    [Fact]
    public void Take_the_files_that_they_name()
    {
        var planned = Plan([Named("one", file: "b.pdf")], TwoFiles);

        Assert.Equal(["one", "doc-00001"], planned.Select(d => d.DocumentId));
        Assert.Equal(["b.pdf", "a.pdf"], planned.Select(d => d.File!.SentName));
    }

    [Fact]
    public void May_share_a_file() =>
        Assert.Equal(2, Plan([Named("one", file: "a.pdf"), Named("two", file: "a.pdf")], [File("a.pdf")]).Length);

    [Fact]
    public void Are_given_ids_that_no_other_has() =>
        Assert.Equal(
            ["doc-00001", "doc-00002", "doc-00003"],
            Plan([Named("doc-00001", file: "a.pdf"), Named(null, uri: "file:///x")], TwoFiles)
                .Select(document => document.DocumentId));

    [Fact]
    public void Are_numbered_on_from_those_that_the_batch_has()
    {
        var errors = new FieldErrors();
        var taken = new[] { "x", "doc-00002" }.ToFrozenSet();

        var planned = DocumentPlanner.Plan([Named(null, uri: "file:///x")], default, true, taken, errors);

        Assert.Equal("doc-00003", Assert.Single(planned).DocumentId);
    }

    [Fact]
    public void Without_a_source_are_refused_where_the_pipeline_needs_one()
    {
        Assert.Equal(
            "documents[0]: needs a 'uri', or the 'file' name of a part of this request.",
            Assert.Single(ErrorsOf([Named("one")], [])));
        Assert.Equal("one", Assert.Single(Plan([Named("one")], [], needsContent: false)).DocumentId);
    }

    [Theory]
    [InlineData("c.pdf", "documents[0].file: no file named 'c.pdf' was sent. Did you mean 'a.pdf'?")]
    [InlineData("../a.pdf", "documents[0].file: no file named '../a.pdf' was sent.")]
    public void That_name_a_file_that_was_not_sent_are_refused(string name, string message) =>
        Assert.Equal(message, Assert.Single(ErrorsOf([Named("one", file: name)], TwoFiles)));

    [Fact]
    public void That_name_one_of_two_files_of_the_same_name_are_refused() =>
        Assert.Equal(
            "documents[0].file: 2 files named 'a.pdf' were sent; give them different names.",
            Assert.Single(ErrorsOf([Named("one", file: "a.pdf")], [File("a.pdf"), File("a.pdf")])));

    [Fact]
    public void With_the_same_id_are_refused() =>
        Assert.Equal(
            "documents[1].documentId: 'one' is in this batch twice.",
            Assert.Single(ErrorsOf([Named("one", uri: "file:///x"), Named("one", uri: "file:///y")], [])));

    [Fact]
    public void With_two_sources_are_refused() =>
        Assert.Equal(
            "documents[0]: names a file and a uri; give one of them.",
            Assert.Single(ErrorsOf([Named("one", file: "a.pdf", uri: "file:///x")], [File("a.pdf")])));

    [Fact]
    public void Have_no_files_where_the_form_of_the_request_has_none() =>
        Assert.Equal(
            "documents[0].file: files come with multipart/form-data only; give a 'uri' here.",
            Assert.Single(ErrorsOf([Named("one", file: "a.pdf")], default)));

    private static ImmutableArray<PlannedDocument> Plan(
        ImmutableArray<ManifestDocument> documents, ImmutableArray<ReceivedFile> files, bool needsContent = true)
    {
        var errors = new FieldErrors();
        var planned = DocumentPlanner.Plan(documents, files, needsContent, FrozenSet<string>.Empty, errors);
        Assert.Empty(Manifests.Messages(errors));
        return planned;
    }

    private static IReadOnlyList<string> ErrorsOf(
        ImmutableArray<ManifestDocument> documents, ImmutableArray<ReceivedFile> files)
    {
        var errors = new FieldErrors();
        DocumentPlanner.Plan(documents, files, true, FrozenSet<string>.Empty, errors);
        return Manifests.Messages(errors);
    }

    private static ManifestDocument Named(string? id, string? uri = null, string? file = null) =>
        new(id, uri, file, null);

    private static ReceivedFile File(string name) => new(name, new string('0', 64), 1, "application/pdf");
}
