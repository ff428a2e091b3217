namespace Orleans.Concurrency;

/// <summary>All calls of this grain class run between each other's turns.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
