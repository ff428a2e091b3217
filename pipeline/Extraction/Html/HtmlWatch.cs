using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Parser.Tokens.Struct;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Html;

/// <summary>
/// Watches a page while it is parsed. The parser's time grows with the square of the depth, and a few bytes of unclosed
/// formatting can make millions of elements: it stops the page before.
/// </summary>
internal sealed class HtmlWatch(ExtractionLimits limits, CancellationToken cancellationToken)
{
    /// <summary>It looks at the depth once in so many elements.</summary>
    public const int ElementsBetweenLooks = 32;

    // Open again in each paragraph until they are closed; without attributes at most three of each.
    // https://html.spec.whatwg.org/#push-onto-the-list-of-active-formatting-elements
    private static readonly FrozenSet<string> Formatting = FrozenSet.ToFrozenSet(
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"],
        StringComparer.Ordinal);

    private readonly long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
    private IElement? previous;
    private int elements;

    /// <summary>Whether the parser keeps an attribute: only those that hide an element matter to its text.</summary>
    public static bool IsOfInterest(ref StructHtmlToken tag, ReadOnlyMemory<char> attribute) =>
        attribute.Span is "hidden" or "style" && !Formatting.Contains(tag.Name.ToString());

    /// <summary>Takes note of an element.</summary>
    /// <exception cref="StageException">There are too many, or they nest too deep, or take too much memory.</exception>
    public void Created(IElement element)
    {
        if (++elements > limits.HtmlElements)
        {
            throw TooLarge($"has more than {limits.HtmlElements} elements");
        }
        if (elements % ElementsBetweenLooks == 0)
        {
            Look();
        }
        previous = element;
    }

    private void Look()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore > (long)limits.HtmlMemoryMegabytes << 20)
        {
            throw TooLarge($"takes more than {limits.HtmlMemoryMegabytes} MB of memory to read");
        }
        var depth = 0;
        for (INode? node = previous; node is not null; node = node.Parent)
        {
            if (++depth > limits.HtmlDepth)
            {
                throw TooLarge($"nests its elements deeper than {limits.HtmlDepth} levels");
            }
        }
    }

    private static StageException TooLarge(string why) => new(StageError.TooLarge, $"The page {why}.");
}
