namespace OrleansBatch.Grains.Workers;

/// <summary>
/// Admits one suspect at a time to a silo, so that a worker that dies says which document killed it.
/// </summary>
public sealed class SuspectGate
{
    private int taken;

    /// <summary>Enters, unless another suspect is inside.</summary>
    /// <returns>Dispose it to leave; null when the place is taken.</returns>
    public IDisposable? TryEnter() => Interlocked.Exchange(ref taken, 1) == 0 ? new Place(this) : null;

    private sealed class Place(SuspectGate gate) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                Volatile.Write(ref gate.taken, 0);
            }
        }
    }
}
