using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OrleansBatch.Tests.Conformance.Signatures;

/// <summary>What an assembly shows to others, as lines of text that are equal when the signatures are.</summary>
internal sealed class PublicSurface : IDisposable
{
    private static readonly SignatureNames Names = new();
    private readonly PEReader file;
    private readonly MetadataReader reader;

    public PublicSurface(string path)
    {
        file = new PEReader(File.OpenRead(path));
        reader = file.GetMetadataReader();
        Types = reader.TypeDefinitions
            .Where(handle => IsVisible(reader.GetTypeDefinition(handle)))
            .ToDictionary(handle => Names.GetTypeFromDefinition(reader, handle, 0), Lines);
    }

    /// <summary>For each visible type its kind, base, interfaces and visible members.</summary>
    public IReadOnlyDictionary<string, ImmutableSortedSet<string>> Types { get; }

    public void Dispose() => file.Dispose();

    private ImmutableSortedSet<string> Lines(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return ImmutableSortedSet.CreateRange(
            StringComparer.Ordinal,
            new[] { Kind(type), $"base {Name(type.BaseType)}" }
                .Concat(type.GetInterfaceImplementations().Select(implemented =>
                    $"is {Name(reader.GetInterfaceImplementation(implemented).Interface)}"))
                .Concat(type.GetMethods().Select(reader.GetMethodDefinition).Where(IsVisible).Select(Line))
                .Concat(type.GetFields().Select(reader.GetFieldDefinition).Where(IsVisible).Select(Line))
                .Concat(type.GetCustomAttributes().Select(reader.GetCustomAttribute).Select(Usage).OfType<string>()));
    }

    private static string Kind(TypeDefinition type) =>
        $"kind {type.Attributes & (TypeAttributes.Interface | TypeAttributes.Sealed | TypeAttributes.Abstract)} " +
        $"of {type.GetGenericParameters().Count}";

    private string Line(MethodDefinition method)
    {
        var signature = method.DecodeSignature(Names, null);
        var parameters = method.GetParameters().Select(reader.GetParameter)
            .Where(static parameter => parameter.SequenceNumber > 0)
            .OrderBy(static parameter => parameter.SequenceNumber)
            .Zip(signature.ParameterTypes, (parameter, type) => Line(parameter, type));
        return $"{Access(method.Attributes)} {signature.ReturnType} {reader.GetString(method.Name)}" +
            $"`{signature.GenericParameterCount}({string.Join(", ", parameters)})";
    }

    private string Line(Parameter parameter, string type) =>
        $"{type} {reader.GetString(parameter.Name)}" +
        (parameter.Attributes.HasFlag(ParameterAttributes.Optional) ? "?" : "");

    private string Line(FieldDefinition field)
    {
        var value = field.GetDefaultValue() is { IsNil: false } constant
            ? $" = {Convert.ToHexString(reader.GetBlobBytes(reader.GetConstant(constant).Value))}"
            : "";
        var shown = FieldAttributes.FieldAccessMask | FieldAttributes.Static | FieldAttributes.InitOnly;
        return $"{field.Attributes & shown} {field.DecodeSignature(Names, null)} {reader.GetString(field.Name)}{value}";
    }

    /// <summary>On what an attribute may stand, in the form that the compiler wrote.</summary>
    private string? Usage(CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference &&
        Name(reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent)
            == typeof(AttributeUsageAttribute).FullName
            ? $"usage {Convert.ToHexString(reader.GetBlobBytes(attribute.Value))}"
            : null;

    private string Name(EntityHandle type) => type.IsNil ? "nothing" : type.Kind switch
    {
        HandleKind.TypeDefinition => Names.GetTypeFromDefinition(reader, (TypeDefinitionHandle)type, 0),
        HandleKind.TypeReference => Names.GetTypeFromReference(reader, (TypeReferenceHandle)type, 0),
        _ => Names.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)type, 0),
    };

    /// <summary>Who may call it and who may replace it; implementing an interface unasked changes neither.</summary>
    private static string Access(MethodAttributes attributes)
    {
        var kept = MethodAttributes.MemberAccessMask | MethodAttributes.Static;
        return (attributes & (attributes.HasFlag(MethodAttributes.Final)
            ? kept
            : kept | MethodAttributes.Virtual | MethodAttributes.Abstract)).ToString();
    }

    private static bool IsVisible(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) is
            TypeAttributes.Public or TypeAttributes.NestedPublic or TypeAttributes.NestedFamily;

    private static bool IsVisible(MethodDefinition method) =>
        (method.Attributes & MethodAttributes.MemberAccessMask) is
            MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldDefinition field) =>
        (field.Attributes & FieldAttributes.FieldAccessMask) is
            FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;
}
