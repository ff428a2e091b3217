namespace Orleans.Concurrency;

/// <summary>Calls of this method change nothing, so they run between each other's turns.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
