using FsCheck;
using FsCheck.Fluent;

namespace OrleansBatch.Tests.Unit.Domain;

/// <summary>
/// Shorthand for properties that hold for everything a generator makes. A failure prints the seed to replay.
/// </summary>
internal static class Properties
{
    /// <summary>Checks with a few hundred examples; the check throws what it does not like.</summary>
    public static void ForAll<T>(Gen<T> examples, Action<T> check) =>
        Prop.ForAll(examples.ToArbitrary(), check).Check(
            Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));
}
