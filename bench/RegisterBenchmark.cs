using System.Diagnostics;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Resolution;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Bench;

/// <summary>
/// What the canonical entities of a large project cost: made-up documents, each naming some persons and organisations
/// in one of several ways, taken in shard by shard as a project's register does, and read again as after a restart.
/// </summary>
internal static class RegisterBenchmark
{
    private const int ShardDocuments = 500;

    /// <summary>
    /// Runs it. Options: <c>--documents</c> (100000), <c>--groups</c> of each (10), <c>--people</c> (60000) and
    /// <c>--companies</c> (20000) that there are.
    /// </summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var made = new Names(arguments.Number("people", 60_000), arguments.Number("companies", 20_000));
        var folder = Directory.CreateTempSubdirectory("orleansbatch-bench-");
        try
        {
            return await MeasureAsync(
                folder, made, arguments.Number("documents", 100_000), arguments.Number("groups", 10));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<object> MeasureAsync(DirectoryInfo folder, Names made, int documents, int groups)
    {
        var store = new FileContentStore(folder.FullName);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var project = new ProjectEntities();
        var (hashes, write, shards) = (new List<string>(), TimeSpan.Zero, new List<TimeSpan>());
        for (var from = 0; from < documents; from += ShardDocuments)
        {
            var segment = EntitySegment.Of(Enumerable.Range(from, Math.Min(ShardDocuments, documents - from))
                .Select(number => (number, $"document-{number}", $"{number:x64}", made.Groups(groups))));
            var began = Stopwatch.GetTimestamp();
            hashes.Add(await segment.WriteAsync(store, CancellationToken.None));
            write += Stopwatch.GetElapsedTime(began);
            began = Stopwatch.GetTimestamp();
            segment.AddTo(project, "batch");
            _ = project.Find("0");
            shards.Add(Stopwatch.GetElapsedTime(began));
        }

        var list = Time(() => project.Entities.Length, out var entities);
        var stored = folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        return new
        {
            benchmark = "register",
            documents,
            groups = documents * groups,
            names = project.Names,
            entities,
            takeSeconds = Math.Round(shards.Sum(shard => shard.TotalSeconds), 2),
            longestShardSeconds = Seconds(shards.Max()),
            writeSeconds = Seconds(write),
            listSeconds = Seconds(list),
            memoryMegabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_048_576,
            storedMegabytes = stored / 1_048_576,
            readAgainSeconds = Seconds(await ReadAsync(store, hashes)),
        };
    }

    private static async Task<TimeSpan> ReadAsync(FileContentStore store, List<string> hashes)
    {
        var began = Stopwatch.GetTimestamp();
        var project = new ProjectEntities();
        foreach (var hash in hashes)
        {
            (await EntitySegment.ReadAsync(store, hash, CancellationToken.None)).AddTo(project, "batch");
        }

        _ = project.Find("0");
        return Stopwatch.GetElapsedTime(began);
    }

    private static TimeSpan Time<T>(Func<T> act, out T result)
    {
        var began = Stopwatch.GetTimestamp();
        result = act();
        return Stopwatch.GetElapsedTime(began);
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 2);

    /// <summary>People and companies that are there, some named far more often than others.</summary>
    private sealed class Names(int people, int companies)
    {
        private static readonly string[] Given =
            [.. "Ana Juan José María Luis Carlos John Mary Peter Susan Paula Andrés Laura Diego Helen Mark".Split(' ')];

        private static readonly string[] Starts =
            [.. "Al Bar Cal Dur Es Fer Gal Her Iba Mar Nav Or Per Qui Ro Sal".Split(' ')];

        private static readonly string[] Ends =
            [.. "anda beto cero dillo era fonte gado hano ivar jano quez rado".Split(' ')];

        private static readonly string[] Trades =
            [.. "Foods Tools Robotics Motors Textiles Foundry Shipping".Split(' ')];

        private static readonly string[] Forms = [.. " Inc.| LLC| S.A.| S.A.S.| Ltd.".Split('|')];
        private readonly Random dice = new(1);

        public System.Collections.Immutable.ImmutableArray<ResolvedGroup> Groups(int count) =>
            [.. Enumerable.Range(0, count).Select(at => at % 3 == 0 ? Company() : Person())];

        private ResolvedGroup Person()
        {
            var number = Draw(people);
            var (given, first, second) = (Given[number % Given.Length], Word(number / 16), Word(number / 7));
            var name = dice.Next(6) switch
            {
                0 => $"{given} {first}",
                1 => $"{given[0]}. {first} {second}",
                2 => $"{first} {second}, {given}".ToUpperInvariant(),
                _ => $"{given} {first} {second}",
            };
            return new("", EntityType.Person, name, [new(first, ResolutionRule.SurnameAlone.Name)], [0]);
        }

        private ResolvedGroup Company()
        {
            var number = Draw(companies);
            var name = $"{Word(number)} {Trades[number % Trades.Length]}";
            return new(
                "", EntityType.Organisation, dice.Next(3) == 0 ? name : name + Forms[number % Forms.Length], [], [0]);
        }

        private static string Word(int number) =>
            Starts[number % 16] + Ends[number / 16 % 12] + Ends[number / 192 % 12]
            + Starts[number / 2304 % 16].ToLowerInvariant();

        private int Draw(int most) => (int)(most * Math.Pow(dice.NextDouble(), 3));
    }
}
