using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Tests.Labelled.Pages;
using OrleansBatch.Tests.Labelled.Scoring;

namespace OrleansBatch.Tests.Labelled.Running;

/// <summary>
/// Floors of precision, over both languages. Kinds whose rules do not reach their goal yet stand below with the floor
/// that they hold; <c>bench/run entities</c> tells the figures.
/// </summary>
public sealed class The_rules_for_entities(LabelledRun run) : IClassFixture<LabelledRun>
{
    [Theory]
    [InlineData(EntityType.Money, 0.9)]
    [InlineData(EntityType.Percentage, 0.9)]
    [InlineData(EntityType.Email, 0.9)]
    [InlineData(EntityType.Phone, 0.9)]
    [InlineData(EntityType.Url, 0.9)]
    [InlineData(EntityType.Person, 0.8)]
    [InlineData(EntityType.Place, 0.8)]
    public void Are_right_so_often(string type, double floor) => Assert.InRange(
        run.Sheet.Line(type, ScoreSheet.All).Core.Precision, floor, 1);

    [Theory]
    [InlineData(EntityType.Date, 0.85)]
    [InlineData(EntityType.Statute, 0.75)]
    [InlineData(EntityType.Organisation, 0.75)]
    public void Are_right_so_often_for_kinds_below_their_goal(string type, double floor) => Assert.InRange(
        run.Sheet.Line(type, ScoreSheet.All).Core.Precision, floor, 1);
}

/// <summary>One run for all kinds.</summary>
public sealed class LabelledRun : IAsyncLifetime
{
    internal ScoreSheet Sheet { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Sheet = await EntityRun.JudgeAsync(LabelledPages.All(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
