using System.Reflection;

namespace OrleansBatch.Tests.Simulation;

/// <summary>Copies of the product with one bug each, as <c>Plants</c> builds them.</summary>
public sealed class A_planted_bug
{
    private const int Seeds = 200;

    [Theory]
    [InlineData(
        "CountedTwice",
        new[] { "Snapshots_add_up", "Snapshots_follow_rows", "Ended_documents_stay_ended", "Everything_ends" })]
    [InlineData("LostLease", new[] { "No_document_is_forgotten", "Low_keeps_going" })]
    [InlineData("OldToken", new[] { "Only_the_newest_attempt_ends_a_document" })]
    public void Is_found_within_200_seeds(string plant, string[] laws)
    {
        var broken = FirstViolation(plant);
        Assert.True(broken is not null, $"{Seeds} seeds did not find the bug '{plant}'.");
        Assert.Contains(broken.Split(':')[0], laws);
    }

    private static string? FirstViolation(string plant)
    {
        var file = Path.Combine(
            AppContext.BaseDirectory, "Plants", $"OrleansBatch.Tests.Simulation.Plants.{plant}.dll");
        var runner = Assembly.LoadFrom(file).GetType(typeof(SeedRunner).FullName!)!;
        return (string?)runner.GetMethod(nameof(SeedRunner.FirstViolation))!.Invoke(null, [1L, Seeds]);
    }
}
