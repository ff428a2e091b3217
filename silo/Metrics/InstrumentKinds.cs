using System.Diagnostics.Metrics;

namespace OrleansBatch.Silo.Metrics;

/// <summary>What kinds of instruments mean.</summary>
internal static class InstrumentKinds
{
    private static readonly Type[] Rising = [typeof(Counter<>), typeof(ObservableCounter<>)];
    private static readonly Type[] Adding = [typeof(Counter<>), typeof(UpDownCounter<>)];

    /// <summary>Whether it can be told as a counter or a gauge; a distribution can't.</summary>
    public static bool CanTell(Instrument instrument) => !Is(instrument, [typeof(Histogram<>)]);

    /// <summary>Whether it only ever rises.</summary>
    public static bool Rises(Instrument instrument) => Is(instrument, Rising);

    /// <summary>Whether it tells changes, which add up, and not where it stands.</summary>
    public static bool Adds(Instrument instrument) => Is(instrument, Adding);

    private static bool Is(Instrument instrument, Type[] kinds) =>
        instrument.GetType() is { IsGenericType: true } type && kinds.Contains(type.GetGenericTypeDefinition());
}
