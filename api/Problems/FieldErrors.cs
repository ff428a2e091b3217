using System.Collections.Immutable;

namespace OrleansBatch.Api.Problems;

/// <summary>
/// Messages by field, collected so that a client sees all that is wrong at once. Keeps the first 100.
/// </summary>
internal sealed class FieldErrors
{
    private const int Most = 100;

    private readonly SortedDictionary<string, List<string>> byField = new(StringComparer.Ordinal);

    /// <summary>Messages told, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Adds a message about a field.</summary>
    public void Add(string field, string message)
    {
        if (++Count > Most)
        {
            return;
        }
        if (!byField.TryGetValue(field, out var messages))
        {
            byField[field] = messages = [];
        }
        messages.Add(message);
    }

    /// <summary>All of it as one refusal.</summary>
    /// <exception cref="InvalidOperationException">Nothing is wrong.</exception>
    public Refusal ToRefusal(ProblemKind kind)
    {
        var (field, messages) = byField.FirstOrDefault();
        return field is null
            ? throw new InvalidOperationException("There is nothing to refuse.")
            : new Refusal(kind, Detail($"{field}: {messages[0]}"))
            {
                Errors = byField.ToImmutableSortedDictionary(
                    e => e.Key, e => e.Value.ToImmutableArray(), StringComparer.Ordinal),
            };
    }

    private string Detail(string first) => Count switch
    {
        1 => first,
        <= Most => $"{first} ({Count} problems in all.)",
        _ => $"{first} ({Count} problems in all; the first {Most} are listed.)",
    };
}
