using System.Collections.Immutable;
using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;

namespace OrleansBatch.Tests.Conformance.Calls;

public sealed class A_message(SharedEngine engine)
{
    private static readonly DateTimeOffset SomeTime =
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(7);

    [Fact]
    public async Task Arrives_as_it_was_sent()
    {
        var sent = new Parcel
        {
            Text = "Grüße 😀",
            Number = 3,
            At = SomeTime,
            Weight = Weight.Heavy,
            Labels = [new(1, long.MaxValue), new(-1, 0)],
            Notes = ImmutableDictionary<string, string>.Empty.Add("a", "b"),
            Counts = ImmutableSortedDictionary<Weight, int>.Empty.Add(Weight.Heavy, 2),
            Bytes = new byte[] { 1, 2, 3 },
        };

        var received = await DeliverAsync(sent);

        Assert.Equal((sent.Text, sent.Number, sent.Weight), (received.Text, received.Number, received.Weight));
        Assert.Equal((sent.At, sent.At.Offset), (received.At, received.At.Offset));
        Assert.Equal(sent.Labels, received.Labels, static (left, right) => left.SequenceEqual(right));
        Assert.Equal(sent.Notes, received.Notes);
        Assert.Equal(sent.Counts, received.Counts);
        Assert.Equal(sent.Bytes.ToArray(), received.Bytes.ToArray());
    }

    [Fact]
    public async Task That_is_null_arrives_as_null() => Assert.Null(await Grain.Deliver(null, 3));

    [Fact]
    public async Task Says_nothing_where_nothing_was_said()
    {
        var received = await DeliverAsync(new Parcel());

        Assert.Null(received.Text);
        Assert.Null(received.Number);
        Assert.Null(received.Inner);
        Assert.Empty(received.Labels);
        Assert.Empty(received.Notes);
    }

    [Fact]
    public async Task Keeps_an_array_that_was_never_made_apart_from_an_empty_one() =>
        Assert.True((await DeliverAsync(new Parcel { Labels = default })).Labels.IsDefault);

    [Fact]
    public async Task Keeps_a_value_that_this_version_does_not_know() =>
        Assert.Equal((Weight)99, (await DeliverAsync(new Parcel { Weight = (Weight)99 })).Weight);

    [Fact]
    public async Task May_hold_another() =>
        Assert.Equal(7, (await DeliverAsync(new Parcel { Inner = new Parcel { Number = 7 } })).Inner?.Number);

    private IPostGrain Grain => engine.Grains.GetGrain<IPostGrain>(SharedEngine.NewKey());

    private async Task<Parcel> DeliverAsync(Parcel parcel) => (await Grain.Deliver(parcel, hops: 3))!;
}
