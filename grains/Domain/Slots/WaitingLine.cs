using OrleansBatch.Grains.Domain.Lanes;

namespace OrleansBatch.Grains.Domain.Slots;

/// <summary>
/// Documents of one lane that a silo has fetched and not started. Projects take turns here too, so that many fetched
/// documents of one do not go before the few of another.
/// </summary>
/// <typeparam name="T">A document.</typeparam>
public sealed class WaitingLine<T>
    where T : class
{
    private readonly Ring<Queue<T>> projects = new();

    /// <summary>Documents that wait.</summary>
    public int Count { get; private set; }

    /// <summary>The document of each project that is its next, in order of turns.</summary>
    public IEnumerable<T> Heads => projects.Values.Select(queue => queue.Peek());

    /// <summary>A document comes in at the end of its project's queue.</summary>
    public void Add(string project, T document)
    {
        projects.GetOrAdd(project).Enqueue(document);
        Count++;
    }

    /// <summary>Takes the document whose turn it is.</summary>
    /// <exception cref="InvalidOperationException">None waits.</exception>
    public T Take()
    {
        if (!projects.TryTurn(out var project, out var queue))
        {
            throw new InvalidOperationException("No document waits in this line.");
        }

        var next = queue.Dequeue();
        Count--;
        if (queue.Count == 0)
        {
            projects.Remove(project);
        }

        return next;
    }

    /// <summary>Takes out every document of which something holds, wherever it stands.</summary>
    public IReadOnlyList<T> TakeAll(Func<T, bool> which)
    {
        var taken = new List<T>();
        foreach (var project in projects.Keys)
        {
            var queue = projects[project];
            for (var left = queue.Count; left > 0; left--)
            {
                var document = queue.Dequeue();
                if (which(document))
                {
                    taken.Add(document);
                }
                else
                {
                    queue.Enqueue(document);
                }
            }

            if (queue.Count == 0)
            {
                projects.Remove(project);
            }
        }

        Count -= taken.Count;
        return taken;
    }
}
