namespace Orleans.Placement;

/// <summary>Activated where it is first called from.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class PreferLocalPlacementAttribute : PlacementAttribute;
