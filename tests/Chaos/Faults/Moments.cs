namespace OrleansBatch.Tests.Chaos.Faults;

/// <summary>
/// Lets the service work for a while before the next fault: seldom the same while, and the same in every run.
/// </summary>
internal static class Moments
{
    /// <summary>Passes the nth moment: 0.1 to 3 seconds.</summary>
    public static Task PassAsync(int number)
    {
        var dice = new Random(20_261 + number);
        return Task.Delay(TimeSpan.FromSeconds(0.1 + (2.9 * dice.NextDouble())));
    }
}
