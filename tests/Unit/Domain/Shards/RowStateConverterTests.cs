using System.Text.Json;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Tests.Unit.Domain.Shards;

public sealed class A_row_in_storage
{
    [Fact]
    public void Takes_three_bytes_for_a_document_that_no_worker_has_touched() =>
        Assert.Equal("[1]", Write(RowState.New));

    [Fact]
    public void Leaves_out_what_is_empty_at_its_end() =>
        Assert.Equal("[4,1,1250]", Write(new RowState(DocumentStatus.Completed, 1, 1250)));

    [Fact]
    public void Keeps_its_error_after_all_its_numbers()
    {
        var row = new RowState(DocumentStatus.Failed, Error: Some.Error);

        Assert.Equal("[5,0,0,0,0,[1,\"tool-crashed\",\"The tool crashed.\",\"extract\"]]", Write(row));
        Assert.Equal(row, Read(Write(row)));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("[1,0]")]
    [InlineData("[1,0,0,0]")]
    [InlineData("[1,0,0,0,0]")]
    public void Reads_however_much_of_its_empty_end_is_there(string json) => Assert.Equal(RowState.New, Read(json));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("1")]
    [InlineData("[\"completed\"]")]
    [InlineData("[1,0,0,0,0,[1,\"t\",\"m\",null],7]")]
    [InlineData("[1,0,0,0,0,[1,\"t\",\"m\",null,7]]")]
    [InlineData("[1,0,0,0,0,[1,\"t\"]]")]
    [InlineData("[1,0,0,0,0,7]")]
    [InlineData("[1,0")]
    public void Is_refused_when_it_is_not_one(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    private static string Write(RowState row) => JsonSerializer.Serialize(row, StateJson.Options);

    private static RowState Read(string json) => JsonSerializer.Deserialize<RowState>(json, StateJson.Options);
}
