namespace Orleans.Placement;

/// <summary>Where in a cluster a grain is activated. One process has one place.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public abstract class PlacementAttribute : Attribute
{
    private protected PlacementAttribute()
    {
    }
}
