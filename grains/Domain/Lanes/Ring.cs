using System.Diagnostics.CodeAnalysis;

namespace OrleansBatch.Grains.Domain.Lanes;

/// <summary>Named members that take turns: whoever had a turn goes to the end.</summary>
internal sealed class Ring<T>
    where T : class, new()
{
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value)>> nodes = [];
    private readonly LinkedList<(string Key, T Value)> order = [];

    /// <summary>How many members.</summary>
    public int Count => order.Count;

    /// <summary>Their names, the next one first.</summary>
    public IEnumerable<string> Keys => order.Select(member => member.Key).ToArray();

    /// <summary>The members, the next one first.</summary>
    public IEnumerable<T> Values => order.Select(member => member.Value);

    /// <summary>A member by name.</summary>
    public T this[string key] => nodes[key].Value.Value;

    /// <summary>A member by name; a new one waits for its turn at the end.</summary>
    public T GetOrAdd(string key)
    {
        if (!nodes.TryGetValue(key, out var node))
        {
            node = order.AddLast((key, new T()));
            nodes.Add(key, node);
        }

        return node.Value.Value;
    }

    /// <summary>A member by name, where there is one.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out T? value)
    {
        value = nodes.TryGetValue(key, out var node) ? node.Value.Value : null;
        return value is not null;
    }

    /// <summary>Removes a member.</summary>
    public void Remove(string key)
    {
        if (nodes.Remove(key, out var node))
        {
            order.Remove(node);
        }
    }

    /// <summary>Gives the next member its turn.</summary>
    public bool TryTurn([NotNullWhen(true)] out string? key, [NotNullWhen(true)] out T? value)
    {
        if (order.First is not { } node)
        {
            (key, value) = (null, null);
            return false;
        }

        order.RemoveFirst();
        order.AddLast(node);
        (key, value) = node.Value;
        return true;
    }
}
