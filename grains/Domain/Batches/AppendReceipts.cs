using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Grains.Domain.Batches;

/// <summary>How a batch remembers additions that were made under a key.</summary>
internal static class AppendReceipts
{
    /// <summary>Receipts kept: clients repeat what they lost the answer of, not what is long past.</summary>
    public const int Kept = 16;

    /// <summary>The batch with one more receipt; null adds none.</summary>
    public static BatchState Remember(this BatchState now, AppendReceipt? receipt) => receipt is null
        ? now
        : now with { Appends = [.. (now.Appends ?? []).TakeLast(Kept - 1), receipt] };

    /// <summary>The receipt of a key; null when there is none among the newest.</summary>
    public static AppendReceipt? Receipt(this BatchState state, string key) =>
        (state.Appends ?? []).LastOrDefault(receipt => receipt.Key == key);
}
