namespace Orleans;

/// <summary>Marks a type that travels between grains. In one process nothing needs to be generated for it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute;
