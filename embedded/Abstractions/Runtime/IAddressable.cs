namespace Orleans.Runtime;

/// <summary>Marks what can be called by address: grains and references to them.</summary>
public interface IAddressable;
