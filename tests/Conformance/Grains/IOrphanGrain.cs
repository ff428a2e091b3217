namespace OrleansBatch.Tests.Conformance.Grains;

/// <summary>An interface that no grain class implements.</summary>
[Alias("conformance.IOrphanGrain")]
public interface IOrphanGrain : IGrainWithStringKey
{
    /// <summary>Does nothing.</summary>
    [Alias("Nothing")]
    Task Nothing();
}
