using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using OrleansBatch.Api.Hosting;
using OrleansBatch.Api.Progress;
using OrleansBatch.Api.Submission;
using OrleansBatch.Grains.Workers;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Tests.Deploy.Files;

namespace OrleansBatch.Tests.Deploy;

public sealed partial class The_settings_of_silos
{
    private static readonly Dictionary<string, Type> Sections = new()
    {
        [OrleansBatchOptions.Section] = typeof(OrleansBatchOptions),
        [WorkerOptions.Section] = typeof(WorkerOptions),
        [CacheOptions.Section] = typeof(CacheOptions),
        [PipelineOptions.Section] = typeof(PipelineOptions),
        [SubmissionOptions.Section] = typeof(SubmissionOptions),
        [ProgressOptions.Section] = typeof(ProgressOptions),
        [ApiOptions.Section] = typeof(ApiOptions),
    };

    public static TheoryData<string> Containers => [.. SiloContainer.All.Select(container => container.Name)];

    [Theory]
    [MemberData(nameof(Containers))]
    public void Are_what_the_product_reads_and_within_its_limits(string name)
    {
        var settings = SiloContainer.All.Single(container => container.Name == name).Settings;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting =>
                KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
            .Build();

        Assert.NotEmpty(settings);
        foreach (var section in configuration.GetChildren())
        {
            var options = section.Get(Sections[section.Key], binder => binder.ErrorOnUnknownConfiguration = true)!;
            Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        }
    }

    [Fact]
    public void Are_named_as_the_product_names_them_wherever_they_are_named()
    {
        var named = DeployFolder.Files.Append("docs/operations.md")
            .SelectMany(path => Setting().Matches(DeployFolder.Read(path)).Select(match => (Path: path, match.Value)));

        Assert.NotEmpty(named);
        Assert.All(named, setting => Assert.True(IsKnown(setting.Value), $"{setting.Path} names {setting.Value}."));
    }

    [Fact]
    public void Are_those_of_a_cluster_that_keeps_its_password_in_a_file() => Assert.All(SiloContainer.All, container =>
    {
        Assert.Equal("true", container.Settings["Silo__Cluster"]);
        Assert.StartsWith("/run/secrets/", container.Settings["Silo__RedisPasswordFile"], StringComparison.Ordinal);
    });

    [Fact]
    public void Keep_a_silo_and_its_tools_below_the_memory_that_it_may_have() => Assert.All(
        SiloContainer.All.Where(container => !container.IsApi),
        container =>
        {
            // One tool for each processor, and one of an urgent document.
            var tools = (container.Processors + 1) * container.Number("Pipelines__Tools__MemoryMegabytes");
            var used = container.Number("Workers__RecycleAboveMegabytes") + tools;
            Assert.InRange(used, 1, container.MemoryMegabytes);
        });

    private static bool IsKnown(string setting)
    {
        var names = setting.Split("__");
        var type = Sections.GetValueOrDefault(names[0]);
        foreach (var name in names.Skip(1))
        {
            // The elements of a list have numbers for names.
            type = char.IsAsciiDigit(name[0]) ? type : type?.GetProperty(name)?.PropertyType;
        }

        return type is not null;
    }

    [GeneratedRegex("\\b[A-Z][A-Za-z]+__[A-Z][A-Za-z0-9_]*")]
    private static partial Regex Setting();
}
