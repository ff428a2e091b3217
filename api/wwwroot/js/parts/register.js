// The register bar: every document of a batch in one line, by how it stands.

import { h } from "../dom.js";
import { count, percent } from "../format.js";

const ORDER = ["completed", "failed", "cancelled", "processing"];

/** Makes a bar; `update(snapshot)` moves it. `label` names it for screen readers. */
export function register(label, large = false) {
  const segments = ORDER.map((status) => h("span", { data: { status } }));
  const element = h("div", {
    class: large ? "register large" : "register",
    role: "progressbar",
    "aria-label": label,
    "aria-valuemin": "0",
    "aria-valuemax": "100",
  }, segments);

  function update(snapshot) {
    const total = Math.max(1, snapshot.total);
    ORDER.forEach((status, index) => {
      segments[index].style.width = `${(100 * snapshot[status]) / total}%`;
    });
    element.setAttribute("aria-valuenow", Math.floor(snapshot.progressPercentage));
    element.setAttribute("aria-valuetext", describe(snapshot));
  }

  return { element, update };
}

/** The bar in words. */
export function describe(snapshot) {
  const parts = ORDER.filter((status) => snapshot[status] > 0).map((status) => `${count(snapshot[status])} ${status}`);
  const share = `${percent(snapshot.progressPercentage)} percent of ${count(snapshot.total)} documents`;
  return parts.length > 0 ? `${share}: ${parts.join(", ")}` : share;
}
