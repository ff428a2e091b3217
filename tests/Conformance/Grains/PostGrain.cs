namespace OrleansBatch.Tests.Conformance.Grains;

/// <summary>Sends things from grain to grain and back to the caller.</summary>
[Alias("conformance.IPostGrain")]
public interface IPostGrain : IGrainWithStringKey
{
    /// <summary>The parcel, from the last of so many grains that it was handed through.</summary>
    [Alias("Deliver")]
    Task<Parcel?> Deliver(Parcel? parcel, int hops);

    /// <summary>Fails with one of <see cref="Failures"/>, in the last of so many grains.</summary>
    [Alias("Lose")]
    Task Lose(string failure, int hops);

    /// <summary>What the next grain's failure was, as the type that this grain caught.</summary>
    [Alias("Catch")]
    Task<string> Catch(string failure);
}

public sealed class PostGrain : Grain, IPostGrain
{
    public Task<Parcel?> Deliver(Parcel? parcel, int hops) =>
        hops == 0 ? Task.FromResult(parcel) : Next(hops).Deliver(parcel, hops - 1);

    public async Task Lose(string failure, int hops)
    {
        if (hops == 0)
        {
            throw Failures.Named(failure);
        }

        await Next(hops).Lose(failure, hops - 1);
    }

    public async Task<string> Catch(string failure)
    {
        try
        {
            await Next(1).Lose(failure, 0);
            return "none";
        }
        catch (Exception caught)
        {
            return caught.GetType().Name;
        }
    }

    private IPostGrain Next(int hop) => GrainFactory.GetGrain<IPostGrain>($"{this.GetPrimaryKeyString()}{hop}");
}
