namespace OrleansBatch.Grains.Calls;

/// <summary>Calls whose loss is harmless, because what they tell is told again.</summary>
internal static class Hints
{
    /// <summary>
    /// Lets a call go: nobody waits for it, and its failure is looked at so that it is not reported as unobserved.
    /// </summary>
    public static void Forget(this Task call) =>
        call.ContinueWith(
            static ended => _ = ended.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
