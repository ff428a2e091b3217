using OrleansBatch.Grains.Domain.Projects;

namespace OrleansBatch.Tests.Unit.Domain.Projects;

public sealed class A_project
{
    [Fact]
    public void Is_not_paused_and_has_nothing_to_tell_at_first() =>
        Assert.Equal((false, false), (new ProjectState().Paused, new ProjectState().Telling));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Tells_the_lanes_of_each_change_until_they_have_heard(bool paused)
    {
        var asked = new ProjectState().Ask(paused);

        Assert.Equal((paused, true), (asked.Paused, asked.Telling));
        Assert.Equal((paused, false), (asked.Told().Paused, asked.Told().Telling));
    }
}
