using OrleansBatch.Api.Progress;

namespace OrleansBatch.Tests.Unit.Api;

public sealed class The_versions_that_a_client_was_told
{
    private readonly ToldVersions told = new();

    [Fact]
    public void Only_rise()
    {
        Assert.True(told.IsNews("b1", 3));

        Assert.False(told.IsNews("b1", 3));
        Assert.False(told.IsNews("b1", 2));
        Assert.True(told.IsNews("b1", 4));
    }

    [Fact]
    public void Are_kept_for_each_batch_alone()
    {
        told.IsNews("b1", 9);

        Assert.True(told.IsNews("b2", 1));
    }

    [Fact]
    public void Are_told_again_once_forgotten()
    {
        told.IsNews("b1", 9);
        told.Forget("b1");

        Assert.True(told.IsNews("b1", 9));
    }

    [Fact]
    public void Are_remembered_for_a_bounded_number_of_batches()
    {
        for (var batch = 0; batch <= 1_024; batch++)
        {
            told.IsNews($"b{batch}", 1);
        }

        Assert.True(told.IsNews("b0", 1));
        Assert.False(told.IsNews("b1024", 1));
    }
}
