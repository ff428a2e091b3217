namespace Orleans;

/// <summary>A name that stays when the code's own name changes.</summary>
/// <param name="alias">The name; unique among types, and among the methods of one interface.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method |
    AttributeTargets.Interface,
    AllowMultiple = true)]
public sealed class AliasAttribute(string alias) : Attribute
{
    /// <summary>The name.</summary>
    public string Alias { get; } = alias;
}
