using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Grains.Domain.Verification;

namespace OrleansBatch.Tests.Unit.Domain.Verification;

public sealed class The_row_of_a_document
{
    private static readonly DocumentHistory Known =
        new(null, 2, [], [], null, new string('a', 64)) { Status = DocumentStatus.Completed };

    private static readonly RowState Completed = new(DocumentStatus.Completed, 2);

    [Fact]
    public void Agrees_with_the_document_s_own_record() => Assert.Empty(Check(Completed, Known));

    [Fact]
    public void Disagrees_about_the_end() => Finds(
        Check(Completed, Known with { Status = DocumentStatus.Failed }), "'d1' is completed in its batch, and failed");

    [Fact]
    public void Disagrees_with_a_record_that_is_not_there() => Finds(Check(Completed, null), "completed", "pending");

    [Fact]
    public void Disagrees_about_attempts() => Finds(
        Check(Completed with { Attempts = 3 }, Known), "3 attempts in its batch, and 2");

    [Fact]
    public void Disagrees_about_the_error() => Finds(
        Check(
            new RowState(DocumentStatus.Failed, 2, Error: Some.Error),
            Known with { Status = DocumentStatus.Failed, Error = Some.Error with { Type = "timeout" } }),
        "'tool-crashed'",
        "'timeout'");

    [Theory]
    [InlineData(DocumentStatus.Pending)]
    [InlineData(DocumentStatus.Retrying)]
    public void May_be_behind_while_it_is_not_terminal(DocumentStatus status) =>
        Assert.Empty(Check(new RowState(status), Known));

    [Fact]
    public void May_be_cancelled_whatever_an_attempt_before_left_behind()
    {
        Assert.Empty(Check(new RowState(DocumentStatus.Cancelled), null));
        Assert.Empty(Check(new RowState(DocumentStatus.Cancelled), Known));
    }

    private static string[] Check(RowState row, DocumentHistory? known) => [.. DocumentRules.Check(row, "d1", known)];

    private static void Finds(string[] problems, params string[] parts)
    {
        var problem = Assert.Single(problems);
        Assert.All(parts, part => Assert.Contains(part, problem, StringComparison.Ordinal));
    }
}
