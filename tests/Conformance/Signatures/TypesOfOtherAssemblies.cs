namespace OrleansBatch.Tests.Conformance.Signatures;

/// <summary>
/// The types that Orleans keeps in other assemblies than Orleans.Core.Abstractions, which is the only one that can be
/// had alone. They are held against Orleans by building these tests on it.
/// </summary>
internal static class TypesOfOtherAssemblies
{
    private static readonly string[] Serialization =
    [
        "Orleans.AliasAttribute",
        "Orleans.GenerateSerializerAttribute",
        "Orleans.IdAttribute",
        "Orleans.ImmutableAttribute",
        "Orleans.ResponseTimeoutAttribute",
        "Orleans.Serialization.CodecNotFoundException",
        "Orleans.Serialization.SerializerException",
    ];

    private static readonly string[] Core =
    [
        "Orleans.CollectionAgeLimitAttribute",
        "Orleans.IGrainState`1",
        "Orleans.KeepAliveAttribute",
        "Orleans.Storage.IGrainStorage",
        "Orleans.Storage.InconsistentStateException",
    ];

    private static readonly string[] Runtime =
    [
        "Orleans.IFacetMetadata",
        "Orleans.Runtime.IPersistentState`1",
        "Orleans.Runtime.IPersistentStateConfiguration",
        "Orleans.Runtime.PersistentStateAttribute",
    ];

    private static readonly string[] Reminders =
    [
        "Orleans.GrainReminderExtensions",
        "Orleans.IRemindable",
        "Orleans.Runtime.IGrainReminder",
        "Orleans.Runtime.ReminderException",
        "Orleans.Runtime.TickStatus",
    ];

    private static readonly string[] Streaming =
    [
        "Orleans.GrainStreamingExtensions",
        "Orleans.Runtime.StreamId",
        "Orleans.Streams.AsyncObservableExtensions",
        "Orleans.Streams.IAsyncObservable`1",
        "Orleans.Streams.IAsyncObserver`1",
        "Orleans.Streams.IAsyncStream",
        "Orleans.Streams.IAsyncStream`1",
        "Orleans.Streams.IStreamProvider",
        "Orleans.Streams.StreamSequenceToken",
        "Orleans.Streams.StreamSubscriptionHandle`1",
        "Orleans.Streams.StreamSubscriptionHandleExtensions",
    ];

    private static readonly string[] Redis =
    [
        "Orleans.Persistence.Redis.RedisStorageException",
        "Orleans.Reminders.Redis.RedisRemindersException",
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All =>
        [.. Serialization, .. Core, .. Runtime, .. Reminders, .. Streaming, .. Redis];
}
