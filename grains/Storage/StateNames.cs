namespace OrleansBatch.Grains.Storage;

/// <summary>Names under which state is stored. Never change one: it is part of the key in Redis.</summary>
public static class StateNames
{
    /// <summary>The storage provider of every grain.</summary>
    public const string Provider = "state";

    internal const string Batch = "batch";
    internal const string Shard = "rows";
    internal const string Manifest = "manifest";
    internal const string Document = "document";
    internal const string Lane = "lane";
    internal const string Catalog = "catalog";
    internal const string CatalogPage = "page";
    internal const string SubmissionKey = "key";
    internal const string Project = "project";
    internal const string EntityRegister = "entities";
}
