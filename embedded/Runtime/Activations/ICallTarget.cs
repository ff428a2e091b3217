using OrleansBatch.Embedded.Calls;

namespace OrleansBatch.Embedded.Activations;

/// <summary>Takes the calls of one grain.</summary>
internal interface ICallTarget
{
    /// <summary>Takes a call to run it now or later.</summary>
    /// <returns>False when the target is gone, and another must be made.</returns>
    bool TryAccept(Call call);
}
