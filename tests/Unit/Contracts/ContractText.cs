using System.Reflection;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Workers;

namespace OrleansBatch.Tests.Unit.Contracts;

/// <summary>
/// What silos of different versions must agree on, one fact a line: a line that changes or goes breaks a rolling
/// upgrade, a line that comes does not.
/// </summary>
internal static class ContractText
{
    private static readonly Assembly[] Assemblies = [typeof(BatchSpec).Assembly, typeof(PipelineRunner).Assembly];

    /// <summary>Every type that is declared for messages.</summary>
    public static IEnumerable<Type> Messages => Types
        .Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
        .OrderBy(Alias, StringComparer.Ordinal);

    /// <summary>Every interface that grains are called by.</summary>
    public static IEnumerable<Type> Interfaces => Types
        .Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type))
        .OrderBy(Alias, StringComparer.Ordinal);

    /// <summary>
    /// The members that are written, by number. A primary constructor's parameters declare properties.
    /// </summary>
    public static IEnumerable<(uint Id, PropertyInfo Property)> MembersOf(Type message) => message
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(property => property.IsDefined(typeof(IdAttribute)))
        .Select(property => (property.GetCustomAttribute<IdAttribute>()!.Id, property))
        .OrderBy(member => member.Id);

    /// <summary>The name that a type goes by in messages.</summary>
    public static string Alias(Type type) => type.GetCustomAttribute<AliasAttribute>()?.Alias
        ?? throw new InvalidOperationException($"{type} has no [Alias].");

    /// <summary>All messages: name, and number, name and type of each member.</summary>
    public static IEnumerable<string> OfMessages() =>
        from message in Messages
        from fact in MembersOf(message).Select(Fact).Prepend("")
        select Alias(message) + fact;

    /// <summary>All enumerations: name and number of each value.</summary>
    public static IEnumerable<string> OfEnumerations() =>
        from type in Assemblies[0].GetTypes().OrderBy(type => type.Name, StringComparer.Ordinal)
        where type.IsEnum
        from name in Enum.GetNames(type)
        select $"{type.Name} {Convert.ToInt64(Enum.Parse(type, name), null)} {name}";

    /// <summary>All calls: interface, name, what comes back, and place and type of each argument.</summary>
    public static IEnumerable<string> OfCalls() =>
        from grain in Interfaces
        from call in grain.GetMethods().OrderBy(call => call.Name, StringComparer.Ordinal)
        let name = $"{Alias(grain)} {call.GetCustomAttribute<AliasAttribute>()!.Alias}"
        from fact in Arguments(call).Prepend($" returns {Name(Unwrapped(call.ReturnType))}")
        select name + fact;

    /// <summary>All grains: the type in their ids, and the names of their states.</summary>
    public static IEnumerable<string> OfGrains() =>
        from grain in Types.Where(type => type.IsSubclassOf(typeof(Grain)) && !type.IsAbstract)
            .OrderBy(GrainTypeOf, StringComparer.Ordinal)
        from fact in States(grain).Select(state => $" state {state}").Prepend("")
        select GrainTypeOf(grain) + fact;

    private static IEnumerable<Type> Types => Assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith("OrleansBatch.", StringComparison.Ordinal) == true);

    private static string Fact((uint Id, PropertyInfo Property) member) =>
        $" {member.Id} {member.Property.Name}: {Name(member.Property.PropertyType)}";

    private static IEnumerable<string> Arguments(MethodInfo call) => call.GetParameters()
        .Where(argument => argument.ParameterType != typeof(CancellationToken))
        .Select(argument => $" {argument.Position}: {Name(argument.ParameterType)}");

    private static IEnumerable<string> States(Type grain) => grain
        .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .SelectMany(constructor => constructor.GetParameters())
        .Select(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>()?.StateName)
        .OfType<string>();

    // As the engines do: what [GrainType] says, or the class's name in lower case without its last word.
    private static string GrainTypeOf(Type grain) => grain.GetCustomAttributesData()
        .Where(data => data.AttributeType == typeof(GrainTypeAttribute))
        .Select(data => data.ConstructorArguments[0].Value as string)
        .FirstOrDefault() ?? grain.Name[..^nameof(Grain).Length].ToLowerInvariant();

    private static Type Unwrapped(Type returned) =>
        returned.IsGenericType ? returned.GetGenericArguments()[0] : typeof(void);

    private static string Name(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.GetCustomAttribute<AliasAttribute>()?.Alias ?? type.Name;
        }

        var shape = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{shape}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
