using Microsoft.Extensions.Configuration;
using OrleansBatch.Api.Hosting;
using OrleansBatch.Api.Paging;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Results;
using OrleansBatch.Api.Submission;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Tests.Unit.Api;

public sealed class A_batch_id
{
    [Fact]
    public void Sorts_by_time()
    {
        var ids = Enumerable.Range(0, 20).Select(i => BatchIds.New(new At(i * 1_000_003L))).ToArray();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.True(BatchIds.IsPossible(id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("01m818x79tgyw009sa2")]
    [InlineData("01M818X79TGYW009SA28")]
    [InlineData("../../../../etc/pass")]
    public void Is_told_from_other_text(string text) => Assert.False(BatchIds.IsPossible(text));

    private sealed class At(long milliseconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds);
    }
}

public sealed class A_cursor
{
    [Fact]
    public void Comes_back_as_the_place_that_it_stands_for() =>
        Assert.Equal(42, Cursor.ReadNumber(Cursor.For("documents b", "42"), "documents b").Value);

    [Theory]
    [InlineData("!!!")]
    [InlineData("eA")]
    [InlineData("42")]
    [InlineData("ZG9jdW1lbnRzIGIKLTE")]
    public void That_was_never_given_is_malformed(string cursor) =>
        Assert.Equal(ProblemKind.Malformed, Cursor.ReadNumber(cursor, "documents b").Refusal!.Kind);

    [Fact]
    public void Of_another_list_is_malformed() =>
        Assert.NotNull(Cursor.ReadNumber(Cursor.For("documents a", "42"), "documents b").Refusal);
}

public sealed class A_file_name_of_a_client
{
    [Theory]
    [InlineData("contract.pdf", "contract.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\ada\contract.pdf", "contract.pdf")]
    [InlineData("a\u0000\u001bb.pdf", "ab.pdf")]
    [InlineData("..", "unnamed")]
    [InlineData("folder/", "unnamed")]
    public void Is_shown_without_path_and_control_characters(string sent, string shown) =>
        Assert.Equal(shown, FileName.ForPeople(sent));

    [Fact]
    public void In_a_zip_means_nothing_to_any_file_system() =>
        Assert.Equal("00007-______etc_passwd__", ZipNames.Folder(6, "../../etc/passwd:é"));
}

public sealed class The_address_to_listen_on
{
    [Fact]
    public void Is_loopback_by_default() => Assert.Equal("http://127.0.0.1:8080", From());

    [Fact]
    public void Takes_a_port() => Assert.Equal("http://127.0.0.1:9000", From(("port", "9000")));

    [Theory]
    [InlineData("urls", "http://0.0.0.0:80")]
    [InlineData("urls", "http://127.0.0.1:80;http://*:81")]
    [InlineData("urls", "http://example.org")]
    [InlineData("Kestrel:Endpoints:Public:Url", "http://[::]:80")]
    [InlineData("port", "http")]
    [InlineData("port", "70000")]
    public void Is_refused_when_anybody_could_reach_it(string key, string value) =>
        Assert.Throws<StartupException>(() => From((key, value)));

    private static string From(params (string Key, string Value)[] settings) => ListenAddresses.From(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value)))
            .Build(),
        SiloRole.Api);
}

public sealed class A_size_as_people_write_it
{
    [Theory]
    [InlineData("52428800", 52_428_800L)]
    [InlineData("50MB", 52_428_800L)]
    [InlineData("50 MiB", 52_428_800L)]
    [InlineData("1.5k", 1_536L)]
    [InlineData("2 GB", 2_147_483_648L)]
    public void Is_read(string text, long bytes) => Assert.Equal(bytes, ByteSize.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("fifty")]
    [InlineData("-1")]
    [InlineData("5 parsecs")]
    public void Is_told_from_other_text(string text) => Assert.Null(ByteSize.Parse(text));
}
