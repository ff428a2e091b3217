using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OrleansBatch.Tests.Architecture.Sources;

namespace OrleansBatch.Tests.Architecture;

public sealed class A_message_between_grains
{
    private static IEnumerable<(CodeFile File, TypeDeclarationSyntax Type)> Messages =>
        from file in SourceTree.Code
        where file.Path.IsBelow("grain-interfaces/")
        from type in file.All<TypeDeclarationSyntax>()
        where type is RecordDeclarationSyntax
        select (file, type);

    [Fact]
    public void Is_an_immutable_sealed_record_with_a_name_for_ever() => Findings.None(
        from message in Messages
        where !Attributes.Of(message.Type).IsSupersetOf(["GenerateSerializer", "Immutable"])
            || Attributes.Alias(message.Type) != $"\"orleansbatch.{message.Type.Identifier.Text}\""
            || !message.Type.Modifiers.Any(word => word.Text is "sealed" or "readonly")
        select $"{message.File.Path}: {message.Type.Identifier.Text}",
        "[GenerateSerializer, Immutable, Alias(\"orleansbatch.X\")] public sealed record X");

    [Fact]
    public void Numbers_its_members_from_0_without_gaps_or_doubles() => Findings.None(
        from message in Messages
        let ids = Attributes.Ids(message.Type)
        where !ids.SequenceEqual(Enumerable.Range(0, ids.Length))
        select $"{message.File.Path}: {message.Type.Identifier.Text}: {string.Join(", ", ids)}",
        "Ids are stable for ever: give each member the next one.");
}

public sealed class A_failure_of_a_grain
{
    [Fact]
    public void Is_declared_so_that_a_caller_on_another_silo_hears_it() => Findings.None(
        from file in SourceTree.Code
        where file.Path.IsBelow("grain-interfaces/", "grains/")
        from type in file.All<ClassDeclarationSyntax>()
        where type.Identifier.Text.EndsWith("Exception", StringComparison.Ordinal)
        where !Attributes.Of(type).Contains("GenerateSerializer")
            || Attributes.Alias(type) != $"\"orleansbatch.{type.Identifier.Text}\""
        select $"{file.Path}: {type.Identifier.Text}",
        "[GenerateSerializer, Alias(\"orleansbatch.X\")]: without it the caller hears CodecNotFoundException.");
}

public sealed class A_grain_interface
{
    private static IEnumerable<(CodeFile File, InterfaceDeclarationSyntax Type)> Interfaces =>
        from file in SourceTree.Code
        where file.Path.IsBelow("grain-interfaces/")
        from type in file.All<InterfaceDeclarationSyntax>()
        select (file, type);

    [Fact]
    public void Has_a_name_for_ever() => Findings.None(
        from grain in Interfaces
        where Attributes.Alias(grain.Type) != $"\"orleansbatch.{grain.Type.Identifier.Text}\""
        select $"{grain.File.Path}: {grain.Type.Identifier.Text}",
        "[Alias(\"orleansbatch.IX\")]");

    [Fact]
    public void Has_calls_with_names_for_ever() => Findings.None(
        from grain in Interfaces
        from call in grain.Type.Members.OfType<MethodDeclarationSyntax>()
        where Attributes.Alias(call) != $"\"{call.Identifier.Text}\""
        select grain.File.At(call),
        "[Alias(\"Call\")]");

    [Fact]
    public void Has_calls_that_are_plain_verbs() => Findings.None(
        from grain in Interfaces
        from call in grain.Type.Members.OfType<MethodDeclarationSyntax>()
        where call.Identifier.Text.EndsWith("Async", StringComparison.Ordinal)
        select grain.File.At(call),
        "Grain methods go without the suffix.");
}

public sealed class An_enum_that_is_stored_or_sent
{
    [Fact]
    public void Numbers_its_members_and_never_reuses_a_number() => Findings.None(
        from file in SourceTree.Code
        where file.Path.IsBelow("grain-interfaces/", "grains/", "pipeline/Stages/")
        from type in file.All<EnumDeclarationSyntax>()
        let numbers = type.Members.Select(member => member.EqualsValue?.Value.ToString()).ToArray()
        where numbers.Contains(null) || numbers.Distinct().Count() != numbers.Length
        select $"{file.Path}: {type.Identifier.Text}",
        "Give every member an explicit number.");
}

/// <summary>What the attributes of a declaration say.</summary>
internal static class Attributes
{
    public static HashSet<string> Of(MemberDeclarationSyntax member) =>
        [.. member.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => attribute.Name.ToString())];

    public static string? Alias(MemberDeclarationSyntax member) => member.AttributeLists
        .SelectMany(list => list.Attributes)
        .FirstOrDefault(attribute => attribute.Name.ToString() == "Alias")
        ?.ArgumentList?.Arguments[0].ToString();

    public static int[] Ids(TypeDeclarationSyntax type) =>
    [
        .. type.DescendantNodes().OfType<AttributeSyntax>()
            .Where(attribute => attribute.Name.ToString() == "Id")
            .Select(attribute => int.Parse(
                attribute.ArgumentList!.Arguments[0].ToString(), System.Globalization.CultureInfo.InvariantCulture)),
    ];
}
