namespace OrleansBatch.Pipeline.Resolution;

/// <summary>What a key says of the name that has it.</summary>
internal enum KeyRole : byte
{
    /// <summary>
    /// The name itself, in the form that is compared. Two names with the same are one by the key's rule.
    /// </summary>
    Own = 1,

    /// <summary>What the name could be shortened to. A name that is just that may stand for this one.</summary>
    Short = 2,

    /// <summary>What names have in common that may differ by a slip; each two are then compared.</summary>
    Twin = 3,
}

/// <summary>
/// Under what a name is found by those that it may be one with, so that names without a common key are never compared.
/// </summary>
/// <param name="Role">What it says of the name.</param>
/// <param name="Value">The key.</param>
/// <param name="Rule">The rule by which names meet here.</param>
internal readonly record struct NameKey(KeyRole Role, string Value, ResolutionRule Rule);
