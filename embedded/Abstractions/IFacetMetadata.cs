namespace Orleans;

/// <summary>Marks an attribute on a constructor parameter of a grain that the engine fills itself.</summary>
public interface IFacetMetadata;
