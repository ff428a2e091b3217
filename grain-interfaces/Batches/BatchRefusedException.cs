namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>A call that the batch's present state does not allow. The message says which and what to do.</summary>
[GenerateSerializer, Alias("orleansbatch.BatchRefusedException")]
public sealed class BatchRefusedException(string message) : Exception(message);
