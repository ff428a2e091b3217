// One line of the table of documents.

import { h, say } from "../dom.js";
import { count, duration, words } from "../format.js";
import { isFinal } from "../live/versions.js";
import { chip, setChip } from "../parts/status.js";
import { documentAddress } from "../router.js";

/** Makes the line. `update(item)` shows a row that was read, `patch(row)` one that was pushed. */
export function documentRow(batchId, first) {
  const status = chip(first.status);
  const stage = h("span", { class: "stage" });
  const attempts = h("td", { data: { label: "Attempts" } });
  const took = h("td", { data: { label: "Duration" } });
  const note = h("td", { class: "note" });
  const name = first.name ?? first.documentId;
  let shown = "";
  let ended = false;

  function write(item) {
    ended ||= isFinal(item);
    setChip(status, item.status);
    say(stage, item.status === "processing" && item.stage ? words(item.stage) : "");
    const text = JSON.stringify([item.error, item.cached]);
    if (shown !== text) {
      shown = text;
      note.replaceChildren(...noteOf(item));
    }
  }

  return {
    element: h("tr", { data: { document: first.documentId } },
      h("td", { class: "name" },
        h("a", { href: documentAddress(batchId, first.documentId) }, name),
        name !== first.documentId && h("code", { class: "mono" }, first.documentId)),
      h("td", null, status, stage), attempts, took, note),
    update: (item) => {
      // A read that was under way when the document ended, or that a silo answered which lags behind.
      if (ended && !isFinal(item)) {
        return;
      }
      write(item);
      say(attempts, count(item.attempts));
      say(took, duration(item.durationSeconds));
    },
    patch: (row) => write({ ...row, stage: null, cached: false }),
  };
}

function noteOf({ error, cached }) {
  if (error) {
    const kind = `${words(error.category)}: ${words(error.type).toLowerCase()}`;
    return [h("b", null, kind), h("span", null, error.message)];
  }
  return cached ? [h("span", null, "From cache")] : [];
}
