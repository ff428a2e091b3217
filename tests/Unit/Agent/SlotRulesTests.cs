using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class The_slots_of_a_configuration
{
    [Theory]
    [InlineData(4, 2, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(255, 0, 0)]
    public void May_be_any_number_for_a_lane(int high, int normal, int low) =>
        Assert.True(Validate(high, normal, low).Succeeded);

    [Fact]
    public void Must_be_one_at_least() =>
        Assert.Contains("all 0", Validate(0, 0, 0).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void Must_not_be_more_together_than_a_pool_has_workers() =>
        Assert.Contains("256 together", Validate(100, 100, 56).FailureMessage, StringComparison.Ordinal);

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(int high, int normal, int low) =>
        new SlotRules().Validate(
            null, new OrleansBatchOptions { HighSlots = high, NormalSlots = normal, LowSlots = low });
}
