using Microsoft.Extensions.Options;

namespace OrleansBatch.Silo.Hosting;

/// <summary>What must hold between the slots of the lanes.</summary>
internal sealed class SlotRules : IValidateOptions<OrleansBatchOptions>
{
    /// <summary>Slots of a silo at most: a pool of workers is larger by the document on standby.</summary>
    public const int MostSlots = 255;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OrleansBatchOptions options) => options.Slots.Total switch
    {
        0 => ValidateOptionsResult.Fail(
            "HighSlots, NormalSlots and LowSlots are all 0. Give one of them a slot, or turn the worker off with "
            + "Workers=false."),
        > MostSlots and var total => ValidateOptionsResult.Fail(
            $"HighSlots, NormalSlots and LowSlots are {total} together; a silo has {MostSlots} at most."),
        _ => ValidateOptionsResult.Success,
    };
}
