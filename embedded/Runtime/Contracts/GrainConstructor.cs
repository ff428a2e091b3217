using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.State;

namespace OrleansBatch.Embedded.Contracts;

/// <summary>Makes grains: states by their attribute, the rest from the activation's services.</summary>
internal static class GrainConstructor
{
    private static readonly MethodInfo CreateState = typeof(GrainConstructor).GetMethod(
        nameof(State),
        BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Prepares the constructor of a class.</summary>
    /// <exception cref="InvalidOperationException">It has several, and none is marked.</exception>
    public static Func<Activation, object> Of(Type type)
    {
        var constructor = Choose(type);
        var arguments = constructor.GetParameters().Select(Source).ToArray();
        var given = Expression.Parameter(typeof(object[]), "given");
        var create = Expression.Lambda<Func<object?[], object>>(
            Expression.New(constructor, constructor.GetParameters().Select((parameter, index) => Expression.Convert(
                Expression.ArrayIndex(given, Expression.Constant(index)),
                parameter.ParameterType))),
            given).Compile();
        return activation => create(Array.ConvertAll(arguments, source => source(activation)));
    }

    private static ConstructorInfo Choose(Type type)
    {
        var all = type.GetConstructors();
        var marked = Array.FindAll(all, static one => one.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)));
        return (all, marked) switch
        {
            ([var only], _) => only,
            (_, [var only]) => only,
            _ => throw new InvalidOperationException(
                $"Grain class {type} has {all.Length} public constructors. Leave one, or mark one with " +
                $"[{nameof(ActivatorUtilitiesConstructorAttribute)}]."),
        };
    }

    private static Converter<Activation, object?> Source(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
        {
            return StateOf(parameter, state);
        }

        if (type == typeof(IGrainContext))
        {
            return static activation => activation;
        }

        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
        {
            return activation => activation.ActivationServices.GetRequiredKeyedService(type, keyed.Key);
        }

        return parameter.HasDefaultValue
            ? activation => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue
            : activation => activation.ActivationServices.GetRequiredService(type);
    }

    private static Converter<Activation, object?> StateOf(ParameterInfo parameter, IPersistentStateConfiguration state)
    {
        var type = parameter.ParameterType;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IPersistentState<>)
            ? CreateState.MakeGenericMethod(type.GetGenericArguments())
                .CreateDelegate<Func<IPersistentStateConfiguration, Converter<Activation, object?>>>()(state)
            : throw new InvalidOperationException(
                $"Parameter '{parameter.Name}' of {parameter.Member.DeclaringType} has [PersistentState], so its " +
                $"type must be IPersistentState<T> and is {type}.");
    }

    private static Converter<Activation, object?> State<TState>(IPersistentStateConfiguration state) =>
        activation => activation.AddState(new PersistentState<TState>(activation, state));
}
