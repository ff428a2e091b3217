using System.Globalization;

namespace Orleans;

/// <summary>How long a caller waits for this method of a grain interface, in place of the engine's default.</summary>
/// <param name="timeout">A <see cref="TimeSpan"/> in its invariant text form, such as <c>00:02:00</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>The longest wait.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
