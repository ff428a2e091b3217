namespace Orleans.Placement;

/// <summary>Activated anywhere.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class RandomPlacementAttribute : PlacementAttribute;
