using System.Globalization;

namespace OrleansBatch.Tests.Simulation;

public sealed class The_simulation(ITestOutputHelper output)
{
    private const int Default = 2_000;

    [Fact]
    public void Breaks_no_law_whatever_the_seed()
    {
        var failed = SeedRunner.Run(Setting("SIMULATION_FIRST", 1), (int)Setting("SIMULATION_SEEDS", Default), false);
        Assert.True(failed.Count == 0, string.Join("\n\n", failed.Take(3).Select(SeedRunner.Describe)
            .Append($"{failed.Count} seeds failed: {string.Join(", ", failed.Select(result => result.Seed).Take(50))}")));
    }

    [Fact]
    public void Tells_one_seed_in_full()
    {
        if (Environment.GetEnvironmentVariable("SIMULATION_SEED") is { Length: > 0 } seed)
        {
            var broken = SeedRunner.Tell(long.Parse(seed, CultureInfo.InvariantCulture), output.WriteLine);
            Assert.True(broken is null, broken);
        }
    }

    private static long Setting(string name, long otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}

public sealed class A_seed
{
    [Fact]
    public void Always_gives_the_same_world()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            Assert.Equal(SeedRunner.TraceOf(seed), SeedRunner.TraceOf(seed));
        }
    }
}
