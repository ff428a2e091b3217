using System.Text.Json;

namespace OrleansBatch.Tests.Cluster.Progress;

/// <summary>What a page showed of a batch at one moment.</summary>
/// <param name="Version">The version of the snapshot that it showed.</param>
/// <param name="Total">Documents.</param>
/// <param name="Completed">Those that completed.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Cancelled">Those that were cancelled.</param>
/// <param name="Processing">Those that ran.</param>
/// <param name="Pending">Those that waited.</param>
/// <param name="Connection">What it said of its connection: <c>connecting</c>, <c>live</c> or <c>away</c>.</param>
public sealed record Shown(
    long Version, int Total, int Completed, int Failed, int Cancelled, int Processing, int Pending, string Connection)
{
    /// <summary>Writes down everything that a page ever shows; to be added before it opens.</summary>
    public const string Recorder = """
        window.shown = [];
        new MutationObserver(() => {
          const figures = document.querySelector(".figures");
          const fact = [...document.querySelectorAll(".facts .figure")]
            .find((item) => item.querySelector("dt").textContent === "Documents");
          if (!figures?.dataset.version || !fact) return;
          const number = (element) => Number(element.querySelector("dd").textContent.replace(/\D/g, ""));
          const count = (status) => number(figures.querySelector(`.counts [data-status=${status}]`));
          const now = {
            version: Number(figures.dataset.version), total: number(fact),
            completed: count("completed"), failed: count("failed"), cancelled: count("cancelled"),
            processing: count("processing"), pending: count("pending"),
            connection: document.getElementById("connection").dataset.state,
          };
          if (JSON.stringify(now) !== JSON.stringify(window.shown.at(-1))) window.shown.push(now);
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        """;

    /// <summary>Reads what was written down.</summary>
    public static Shown[] Parse(string json) =>
        JsonSerializer.Deserialize<Shown[]>(json, JsonSerializerOptions.Web)!;

    /// <summary>Checks that no number was ever wrong: none older than one before, and each set of them whole.</summary>
    public static void Check(IReadOnlyList<Shown> all)
    {
        for (var number = 0; number < all.Count; number++)
        {
            var (now, before) = (all[number], all[Math.Max(0, number - 1)]);
            Assert.True(
                now.Total == now.Completed + now.Failed + now.Cancelled + now.Processing + now.Pending,
                $"The numbers do not add up: {now}");
            Assert.True(
                now.Version >= before.Version && now.Completed >= before.Completed && now.Failed >= before.Failed,
                $"{before} was followed by {now}");
            Assert.True(
                now.Version != before.Version || now with { Connection = "" } == before with { Connection = "" },
                $"One version had two sets of numbers: {before} and {now}");
        }
    }
}
