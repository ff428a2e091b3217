using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Laws;

/// <summary>The laws of one run.</summary>
internal static class AllLaws
{
    public static LawBook Of(
        IReadOnlyDictionary<string, BatchPlan> batches, Scenario scenario, Loop loop, FaultDraws faults) => new(
        [
            new Snapshots_add_up(),
            new Finished_means_finished(),
            new Ended_documents_stay_ended(),
            new Versions_never_go_back(),
            new A_version_is_one_set_of_counts(),
            new What_was_acknowledged_stays(batches),
            new Every_document_ends_once(),
            new Only_the_newest_attempt_ends_a_document(),
            new Rows_follow_documents(),
            new Rows_are_stored_after_documents(),
            new Snapshots_follow_rows(loop, faults),
            new Verification_finds_nothing(),
            new Totals_follow_rows(),
            new Completed_documents_ran_every_stage(),
            new Documents_fail_by_their_own_fault(faults.Plan),
            new Documents_are_blamed_for_real_deaths(faults.Plan),
            new Nothing_is_leased_after_a_cancellation(batches, loop, faults),
            new Nothing_starts_after_a_cancellation(batches, loop, faults),
            new Nothing_starts_while_paused(batches, scenario.Pauses, loop, faults),
            new No_work_is_lost_when_grains_move(faults.Plan),
            new No_agent_exceeds_its_slots(scenario.Slots),
            new Only_faults_fail(),
            new Nobody_starves(batches, scenario.Pauses, loop, faults.Plan),
            new No_document_is_forgotten(batches, scenario.Pauses, loop, faults),
            new Low_keeps_going(batches, scenario.Pauses, loop, faults),
        ]);
}
