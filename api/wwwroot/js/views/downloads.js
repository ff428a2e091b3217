// The ways to take a batch's results along.

import { resultsAddress } from "../api.js";
import { h, icon } from "../dom.js";
import { isFinal } from "../live/versions.js";

const FORMATS = [["zip", "ZIP"], ["json", "JSON"], ["ndjson", "NDJSON"]];

/** Makes the links. Until a batch is final only NDJSON can be had, with what is there so far. */
export function downloads(batchId) {
  const links = FORMATS.map(([format, label]) =>
    [format, h("a", { class: "button", download: `${batchId}.${format}` }, label)]);
  const element = h("div", { class: "downloads", role: "group", "aria-label": "Download results" },
    h("span", { class: "label" }, icon("download"), " Results"),
    h("div", { class: "joined" }, links.map(([, link]) => link)));

  function update(snapshot) {
    for (const [format, link] of links) {
      const ready = isFinal(snapshot) || format === "ndjson";
      link.removeAttribute("aria-disabled");
      if (ready) {
        link.setAttribute("href", resultsAddress(batchId, format));
        link.title = isFinal(snapshot) ? "" : "What is there so far";
      } else {
        link.removeAttribute("href");
        link.setAttribute("aria-disabled", "true");
        link.title = "When the batch has finished";
      }
    }
  }

  return { element, update };
}
