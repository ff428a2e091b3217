using Microsoft.Extensions.Options;
using OrleansBatch.Api.Submission;

namespace OrleansBatch.Tests.Unit.Api;

public sealed class An_import_address : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("orleansbatch-import-").FullName;
    private readonly string root;
    private readonly ImportRoots roots;

    public An_import_address()
    {
        root = Path.Combine(folder, "root");
        Directory.CreateDirectory(root);
        File.WriteAllText(Path.Combine(root, "inside.txt"), "inside");
        File.WriteAllText(Path.Combine(folder, "outside.txt"), "outside");
        var options = new SubmissionOptions();
        options.ImportRoots.Add(root);
        roots = new ImportRoots(Options.Create(options));
    }

    [Fact]
    public void Below_a_root_is_opened() => Assert.Equal("inside", Read($"file://{root}/inside.txt"));

    [Fact]
    public void May_be_escaped() => Assert.Equal("inside", Read($"file://{root}/in%73ide.txt"));

    [Fact]
    public void May_lead_over_a_link_that_stays_below_the_root()
    {
        File.CreateSymbolicLink(Path.Combine(root, "link.txt"), "inside.txt");

        Assert.Equal("inside", Read($"file://{root}/link.txt"));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("file://ROOT/../outside.txt")]
    [InlineData("file://ROOT/%2e%2e/outside.txt")]
    [InlineData("file://ROOT/..%2foutside.txt")]
    [InlineData("file://ROOT")]
    [InlineData("file://ROOT-other/x")]
    public void Outside_the_roots_is_refused(string address) =>
        Assert.Equal("lies outside the import roots.", Objection(address));

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("/no/such/file")]
    public void Over_a_link_that_leaves_the_root_is_refused(string target)
    {
        File.CreateSymbolicLink(Path.Combine(root, "link.txt"), target);

        Assert.Equal("lies outside the import roots.", Objection("file://ROOT/link.txt"));
    }

    [Fact]
    public void Over_a_linked_folder_that_leaves_the_root_is_refused()
    {
        Directory.CreateSymbolicLink(Path.Combine(root, "linked"), "..");

        Assert.Equal("lies outside the import roots.", Objection("file://ROOT/linked/outside.txt"));
    }

    [Fact]
    public void Over_links_in_a_circle_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(root, "one"), "two");
        File.CreateSymbolicLink(Path.Combine(root, "two"), "one");

        Assert.Equal("lies outside the import roots.", Objection("file://ROOT/one"));
    }

    [Fact]
    public void Whose_file_becomes_a_link_before_it_is_opened_is_refused()
    {
        var (path, _) = roots.Resolve($"file://{root}/inside.txt");
        File.Delete(path!);
        File.CreateSymbolicLink(path!, Path.Combine(folder, "outside.txt"));

        Assert.Throws<UnauthorizedAccessException>(() => roots.Open(path!));
    }

    [Theory]
    [InlineData("file://ROOT/missing.txt", "there is no such file below the import roots.")]
    [InlineData("file://elsewhere/inside.txt", "must name no host: file:///path.")]
    [InlineData("s3://bucket/a.pdf", "s3: addresses are not available in this version; use file: or send the file.")]
    [InlineData("http://example.org/a.pdf", "'http:' addresses are not read here; use file:.")]
    [InlineData("/etc/passwd", "must be an address such as file:///import/contract.pdf.")]
    [InlineData("inside.txt", "must be an address such as file:///import/contract.pdf.")]
    [InlineData("file://ROOT/a%00b", "must be an address such as file:///import/contract.pdf.")]
    public void That_means_no_file_is_refused(string address, string message) =>
        Assert.Equal(message, Objection(address));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Read(string address)
    {
        var (path, objection) = roots.Resolve(address);
        Assert.Null(objection);
        using var reader = new StreamReader(roots.Open(path!));
        return reader.ReadToEnd();
    }

    private string? Objection(string address) =>
        roots.Resolve(address.Replace("ROOT", root, StringComparison.Ordinal)).Objection;
}
