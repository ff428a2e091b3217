using OrleansBatch.Grains.Domain;
using OrleansBatch.Grains.Domain.Documents;
using static OrleansBatch.Tests.Unit.Domain.Documents.DocumentEvents;

namespace OrleansBatch.Tests.Unit.Domain.Documents;

public sealed class A_document
{
    private static readonly Dictionary<string, DocumentState> Phases = new()
    {
        ["New"] = new DocumentState(),
        ["Running"] = Running,
        ["Alone"] = Running.Apply(Start(token: 2, worker: "worker-2", asSuspect: true)),
        ["Retrying"] = Running.Apply(Retry()),
        ["Completed"] = Running.Apply(LastStage()),
        ["Failed"] = Running.Apply(Give()),
        ["Cancelled"] = Running.Apply(Stop()),
        ["Waiting"] = Running.Apply(Release()),
    };

    private static readonly Dictionary<string, DocumentEvent> Events = new()
    {
        ["AttemptStarted"] = Start(token: 3, asSuspect: true),
        ["WorkerKilled"] = Kill(token: 3),
        ["Quarantined"] = Quarantine(token: 3),
        ["Outlived"] = new Outlived([1]),
        ["StagesDone"] = new StagesDone([Some.Checkpoint("extract")]),
        ["LastStageDone"] = LastStage(),
        ["RetryPlanned"] = Retry(),
        ["GaveUp"] = Give(),
        ["Released"] = Release(),
        ["Stopped"] = Stop(),
    };

    private static readonly string[] LegalTransitions =
    [
        "New + AttemptStarted -> Running",
        "Running + AttemptStarted -> Running",
        "Running + Outlived -> Waiting",
        "Running + StagesDone -> Running",
        "Running + LastStageDone -> Completed",
        "Running + RetryPlanned -> Retrying",
        "Running + GaveUp -> Failed",
        "Running + Released -> Waiting",
        "Running + Stopped -> Cancelled",
        "Alone + WorkerKilled -> Retrying",
        "Alone + Quarantined -> Failed",
        "Alone + Outlived -> Running",
        "Alone + StagesDone -> Running",
        "Alone + LastStageDone -> Completed",
        "Alone + RetryPlanned -> Retrying",
        "Alone + GaveUp -> Failed",
        "Alone + Released -> Waiting",
        "Alone + Stopped -> Cancelled",
        "Retrying + AttemptStarted -> Running",
        "Retrying + Outlived -> Retrying",
        "Waiting + AttemptStarted -> Running",
        "Waiting + Outlived -> Waiting",
        "Waiting + Stopped -> Cancelled",
    ];

    [Fact]
    public void Changes_phase_in_exactly_these_ways() => Assert.Equal(
        LegalTransitions,
        Transitions.Legal(Phases, Events, DocumentLifecycle.Apply, state => state.Phase.ToString()));

    [Fact]
    public void Is_walked_through_every_phase_and_every_event()
    {
        Assert.Equal(
            Enum.GetNames<DocumentPhase>(), Phases.Values.Select(state => state.Phase.ToString()).Distinct());
        Assert.Equal(Transitions.KindsOf<DocumentEvent>(), Events.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("New", false)]
    [InlineData("Running", false)]
    [InlineData("Retrying", false)]
    [InlineData("Completed", true)]
    [InlineData("Failed", true)]
    [InlineData("Cancelled", true)]
    [InlineData("Waiting", false)]
    public void Is_terminal_once_nothing_can_happen_to_it(string phase, bool terminal) =>
        Assert.Equal(terminal, Phases[phase].IsTerminal());

    [Fact]
    public void Names_phase_and_event_when_something_impossible_happens()
    {
        var refused = Assert.Throws<IllegalTransitionException>(() => Phases["Completed"].Apply(Stop()));

        Assert.Contains("Completed", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Stopped", refused.Message, StringComparison.Ordinal);
    }
}
