namespace Orleans.Serialization;

/// <summary>A type that is not declared for messages was in one.</summary>
/// <param name="message">Which type.</param>
[GenerateSerializer]
public sealed class CodecNotFoundException(string message) : SerializerException(message);
