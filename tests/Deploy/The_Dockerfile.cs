using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Tests.Deploy.Files;

namespace OrleansBatch.Tests.Deploy;

public sealed partial class The_Dockerfile
{
    private static readonly string Text = DeployFolder.Read("deploy/Dockerfile");
    private static readonly string[] Lines = [.. Text.Split('\n').Select(line => line.TrimEnd(' ', '\\'))];

    [Fact]
    public void Copies_only_what_is_there_and_not_kept_out()
    {
        var admitted = DeployFolder.Read("deploy/Dockerfile.dockerignore").Split('\n')
            .Where(line => line.StartsWith('!')).Select(line => Pattern(line[1..])).ToArray();

        var sources = Copied().Matches(Text)
            .SelectMany(match => match.Groups["files"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]);

        Assert.NotEmpty(sources);
        Assert.All(sources, source =>
        {
            var path = source.TrimEnd('/');
            var folder = Path.GetDirectoryName(DeployFolder.FullPath(path))!;
            Assert.NotEmpty(Directory.GetFileSystemEntries(folder, Path.GetFileName(path)));
            Assert.Contains(admitted, pattern => pattern.IsMatch(path));
        });
    }

    [Fact]
    public void Restores_every_project_that_the_API_stands_on() => Assert.All(
        ProjectsBelow("api"), folder => Assert.Contains($"COPY {folder}/*.csproj {folder}/", Lines));

    [Fact]
    public void Builds_on_Orleans_or_not_at_all() => Assert.Contains("ENV GrainEngine=Orleans", Lines);

    [Fact]
    public void Listens_where_the_platforms_look()
    {
        var http = HttpPort().Match(Text).Groups[1].Value;
        var silo = new OrleansBatchOptions().SiloPort.ToString(CultureInfo.InvariantCulture);

        Assert.Contains($"EXPOSE {http} {silo}", Lines);
        Assert.All(new[] { "api", "worker" }, name =>
        {
            var ports = Manifests.Workloads.Single(each => each.Text("metadata/name") == name)
                .List("spec/template/spec/containers/0/ports")
                .ToDictionary(port => port.Text("name"), port => port.Text("containerPort"));
            Assert.Equal((http, silo), (ports["http"], ports["silo"]));
        });
        var compose = DeployFolder.Documents("deploy/compose/compose.yaml").Single();
        Assert.EndsWith($":{http}", compose.Text("services/api/ports/0"), StringComparison.Ordinal);
        var scraped = DeployFolder.Documents("deploy/prometheus/prometheus.yml").Single().Everywhere("dns_sd_configs");
        Assert.All(scraped, each => Assert.Equal(http, each.Text("0/port")));
    }

    [Fact]
    public void Runs_as_nobody_in_particular_and_stops_when_told()
    {
        Assert.Contains("USER ${APP_UID}", Lines);
        Assert.Contains("STOPSIGNAL SIGTERM", Lines);
        Assert.Equal(2, EntryPoint().Count(Text));
        Assert.All(
            EntryPoint().Matches(Text).Select(match => match.Groups[1].Value),
            assembly => Assert.Contains(assembly, new[] { "OrleansBatch.Api.dll", "OrleansBatch.Silo.dll" }));
    }

    private static IEnumerable<string> ProjectsBelow(string folder)
    {
        var project = Directory.GetFiles(DeployFolder.FullPath(folder), "*.csproj").Single();
        return XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetDirectoryName(reference.Attribute("Include")!.Value)!)
            .Select(path => path.Replace("../", "", StringComparison.Ordinal))
            .SelectMany(ProjectsBelow)
            .Prepend(folder)
            .Distinct();
    }

    private static Regex Pattern(string line) => new(
        $"^{Regex.Escape(line).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}(/|$)");

    [GeneratedRegex(@"^COPY (?!--from)(?:--\S+ )*(?<files>.+)$", RegexOptions.Multiline)]
    private static partial Regex Copied();

    [GeneratedRegex(@"ASPNETCORE_URLS=http://0\.0\.0\.0:(\d+)")]
    private static partial Regex HttpPort();

    [GeneratedRegex("""^ENTRYPOINT \["dotnet", "(.+)"\]$""", RegexOptions.Multiline)]
    private static partial Regex EntryPoint();
}
