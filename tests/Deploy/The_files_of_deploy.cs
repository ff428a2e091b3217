using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OrleansBatch.Tests.Deploy.Files;

namespace OrleansBatch.Tests.Deploy;

public sealed partial class The_files_of_deploy
{
    [Fact]
    public void Can_be_parsed()
    {
        Assert.All(DeployFolder.YamlFiles, path => Assert.NotEmpty(DeployFolder.Documents(path)));
        Assert.All(
            DeployFolder.Files.Where(path => path.EndsWith(".json", StringComparison.Ordinal)),
            path => Assert.NotNull(JsonNode.Parse(DeployFolder.Read(path))));
    }

    [Fact]
    public void Name_images_by_a_tag_that_says_a_version()
    {
        var images = DeployFolder.YamlFiles.SelectMany(path => DeployFolder.Documents(path))
            .SelectMany(document => document.Everywhere("image"))
            .Select(image => image.ToString())
            .Where(image => !Own().IsMatch(image));

        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Matches(@"^[a-z0-9./-]+:v?\d+\.\d+[\w.-]*$", image));
    }

    [Fact]
    public void Hold_no_secret() => Assert.All(DeployFolder.Files, path =>
        Assert.DoesNotMatch(@"(?i)(password|token|key)\s*[:=]\s*[""']?[A-Za-z0-9+/]{12,}", DeployFolder.Read(path)));

    // Their tags are set once, below "images" and by a variable.
    [GeneratedRegex(@"^orleansbatch-(api|worker)(:\$\{ORLEANSBATCH_VERSION:-\d+\.\d+\.\d+\})?$")]
    private static partial Regex Own();
}
