using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.Grains.Domain.Documents;

namespace OrleansBatch.Tests.Unit.Domain.Documents;

public sealed class Whatever_ends_the_workers_of_a_silo
{
    private const int Documents = 5;

    private static readonly Gen<(SiloStep Step, int Document)[]> AnyLife = (
        from step in Gen.Frequency(
            (6, Gen.Constant(SiloStep.Begin)),
            (2, Gen.Constant(SiloStep.Fail)),
            (1, Gen.Constant(SiloStep.Release)),
            (1, Gen.Constant(SiloStep.Complete)),
            (1, Gen.Constant(SiloStep.BeginAgain)),
            (2, Gen.Constant(SiloStep.Kill)))
        from document in Gen.Choose(0, Documents - 1)
        select (step, document)).ArrayOf(120);

    [Fact]
    public void One_suspect_runs_at_a_time() => Live(poison: null, silo => Assert.InRange(
        silo.All.Count(document => document is { Worker: not null, Alone: true }), 0, 1));

    [Fact]
    public void Only_what_ran_alone_at_two_of_the_ends_is_quarantined() => Live(poison: null, silo =>
    {
        foreach (var (number, document) in silo.All.Index())
        {
            var quarantined = document.Error?.Type == "poison";
            Assert.True(!quarantined || silo.LostAlone[number] >= Suspicion.Kills);
            Assert.True(document.Kills <= silo.LostAlone[number]);
        }
    });

    [Fact]
    public void A_document_that_kills_each_worker_it_meets_does_so_three_times_at_most() =>
        Live(poison: 0, silo => Assert.InRange(silo.Ends, 0, Suspicion.Kills + 1), withOperator: false);

    [Fact]
    public void Those_that_merely_ran_beside_it_are_never_quarantined() => Live(
        poison: 0,
        silo => Assert.All(silo.All.Skip(1), document => Assert.NotEqual("poison", document.Error?.Type)),
        withOperator: false);

    private static void Live(int? poison, Action<Silo> check, bool withOperator = true) =>
        Properties.ForAll(AnyLife, life =>
        {
            var silo = new Silo(poison, Documents);
            foreach (var (step, document) in life.Where(life => withOperator || life.Step != SiloStep.Kill))
            {
                silo.Take(step, document);
                check(silo);
            }
        });

    private enum SiloStep
    {
        Begin = 1,
        Fail = 2,
        Release = 3,
        Complete = 4,
        BeginAgain = 5,
        Kill = 6,
    }

    /// <summary>A silo with a gate for suspects, as the runner keeps it, and the documents that run in it.</summary>
    private sealed class Silo(int? poison, int documents)
    {
        private readonly DocumentState[] all = [.. Enumerable.Repeat(new DocumentState(), documents)];
        private readonly HashSet<int> running = [];
        private long tokens;
        private int? gate;

        public IReadOnlyList<DocumentState> All => [.. all.Select((state, number) =>
            running.Contains(number) ? state : state with { Worker = null })];

        public int[] LostAlone { get; } = new int[documents];

        public int Ends { get; private set; }

        private string Worker => $"worker-{Ends}";

        public void Take(SiloStep step, int document)
        {
            if (step == SiloStep.Kill)
            {
                Kill();
            }
            else if (step == SiloStep.Begin && !running.Contains(document) && !all[document].IsTerminal())
            {
                Begin(document);
            }
            else if (step == SiloStep.BeginAgain && running.Contains(document))
            {
                var asSuspect = gate == document;
                all[document] = all[document].Apply(all[document].Begin(++tokens, Worker, asSuspect, Some.Noon)!);
            }
            else if (running.Contains(document))
            {
                End(document, step);
            }
        }

        private void Begin(int document)
        {
            var begun = all[document].Begin(++tokens, Worker, asSuspect: false, Some.Noon);
            if (begun is null && gate is null)
            {
                gate = document;
                begun = all[document].Begin(tokens, Worker, asSuspect: true, Some.Noon);
            }

            if (begun is null)
            {
                return;
            }

            all[document] = all[document].Apply(begun);
            if (all[document].Phase == DocumentPhase.Running)
            {
                running.Add(document);
                if (document == poison)
                {
                    Kill();
                }
            }
        }

        private void End(int document, SiloStep step)
        {
            all[document] = all[document].Apply(step switch
            {
                SiloStep.Fail => DocumentEvents.Retry(),
                SiloStep.Release => DocumentEvents.Release(),
                _ => DocumentEvents.LastStage(),
            });
            running.Remove(document);
            gate = gate == document ? null : gate;
        }

        private void Kill()
        {
            if (gate is { } alone)
            {
                LostAlone[alone]++;
            }

            Ends++;
            running.Clear();
            gate = null;
        }
    }
}
