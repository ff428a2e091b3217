// A batch in numbers: the share done, the register bar, and the counts it is made of.

import { h, say } from "../dom.js";
import { count, duration, percent, rate, words } from "../format.js";
import { isFinal } from "../live/versions.js";
import { register } from "../parts/register.js";

const MARKS = ["0", "25", "50", "75", "100"];
const COUNTS = ["completed", "failed", "cancelled", "processing", "pending"];

/** Makes the figures; `update(snapshot)` shows a newer snapshot. */
export function batchFigures(first) {
  const share = h("span", { class: "share" });
  const bar = register(`Progress of ${first.projectId}`, true);
  const counts = COUNTS.map((status) => [status, figure(words(status), { status })]);
  const facts = {
    total: figure("Documents"),
    cached: figure("From cache"),
    success: figure("Success rate"),
    pace: figure("Throughput"),
    left: figure("Time left"),
    elapsed: figure("Elapsed"),
  };
  const errors = h("p", { class: "errors", hidden: true });

  const element = h("section", { class: "figures", "aria-label": "Progress" },
    h("div", { class: "headline" },
      h("p", { class: "percent" }, share, h("span", { class: "unit" }, "%")),
      h("div", { class: "headline-bar" }, bar.element,
        h("p", { class: "scale", "aria-hidden": "true" }, MARKS.map((mark) => h("span", null, mark))))),
    h("dl", { class: "counts" }, counts.map(([, item]) => item.element)),
    h("dl", { class: "facts" }, Object.values(facts).map((item) => item.element)),
    errors);

  function update(snapshot) {
    element.dataset.version = snapshot.version;
    say(share, percent(snapshot.progressPercentage));
    bar.update(snapshot);
    for (const [status, item] of counts) {
      item.set(count(snapshot[status]), snapshot[status] > 0);
    }
    facts.total.set(count(snapshot.total));
    facts.cached.set(count(snapshot.cached));
    facts.success.set(snapshot.successRate === null ? "–" : `${percent(snapshot.successRate)} %`);
    facts.pace.set(rate(snapshot.throughputPerSecond));
    facts.left.set(isFinal(snapshot) ? "–" : duration(snapshot.estimatedTimeRemaining));
    facts.elapsed.set(duration(elapsed(snapshot)));
    say(errors, errorsOf(snapshot));
    errors.hidden = errors.textContent === "";
  }

  return { element, update };
}

function figure(label, data = {}) {
  const value = h("dd");
  const element = h("div", { class: "figure", data }, h("dt", null, label), value);
  return {
    element,
    set: (text, present = true) => {
      say(value, text);
      element.classList.toggle("none", !present);
    },
  };
}

function elapsed(snapshot) {
  if (!snapshot.startedAt) {
    return null;
  }
  const end = snapshot.completedAt ? Date.parse(snapshot.completedAt) : Date.now();
  return Math.max(0, (end - Date.parse(snapshot.startedAt)) / 1000);
}

function errorsOf(snapshot) {
  const kinds = Object.entries(snapshot.errorsByCategory ?? {});
  const parts = kinds.map(([category, n]) => `${words(category)} ${count(n)}`);
  return parts.length > 0 ? `Failures by kind: ${parts.join(", ")}` : "";
}
