namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>Pages from the first to the last, both among them; numbered from 1.</summary>
internal readonly record struct PageRange(int First, int Last)
{
    /// <summary>How many pages.</summary>
    public int Count => Last - First + 1;

    /// <summary>Numbers in ascending order as ranges, each as long as it can be.</summary>
    public static List<PageRange> InRow(IEnumerable<int> numbers)
    {
        List<PageRange> ranges = [];
        foreach (var number in numbers)
        {
            if (ranges is [.., var last] && last.Last == number - 1)
            {
                ranges[^1] = last with { Last = number };
            }
            else
            {
                ranges.Add(new PageRange(number, number));
            }
        }
        return ranges;
    }

    /// <summary>The two halves of more than one page.</summary>
    public (PageRange Front, PageRange Back) Halves()
    {
        var middle = First + (Count / 2);
        return (this with { Last = middle - 1 }, this with { First = middle });
    }

    /// <summary>Ranges of at most so many pages, which together are this one.</summary>
    public IEnumerable<PageRange> Slices(int pages)
    {
        for (var first = First; first <= Last; first += pages)
        {
            yield return new PageRange(first, Math.Min(first + pages - 1, Last));
        }
    }
}
