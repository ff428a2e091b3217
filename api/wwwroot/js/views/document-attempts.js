// How a document got where it is: its attempts, and what each stage left behind.

import { artifactAddress } from "../api.js";
import { h } from "../dom.js";
import { bytes, duration, time, words } from "../format.js";
import { chip } from "../parts/status.js";

/** Makes the tab. */
export function attemptsTab({ id, documentId, detail }) {
  return h("div", null, history(detail.history), artifacts(id, documentId, detail.artifacts));
}

function history(attempts) {
  if (attempts.length === 0) {
    return h("p", { class: "notice" }, "No attempt has ended yet.");
  }
  return h("table", { class: "table" },
    heads(["Attempt", "Outcome", "Started", "Took", "Note"]),
    h("tbody", null, attempts.map((attempt) => h("tr", null,
      h("td", { data: { label: "Attempt" } }, String(attempt.attempt)),
      h("td", null, chip(attempt.outcome)),
      h("td", { data: { label: "Started" } }, time(attempt.startedAt)),
      h("td", { data: { label: "Took" } }, duration(secondsOf(attempt))),
      h("td", { class: "note" }, attempt.error && [
        h("b", null, `${words(attempt.error.category)}: ${words(attempt.error.type).toLowerCase()}`),
        h("span", null, attempt.error.message)])))));
}

const secondsOf = ({ startedAt, endedAt }) => (endedAt ? (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 : null);

const artifacts = (id, documentId, list) => list.length > 0 && h("section", { class: "artifacts" },
  h("h2", null, "Artifacts"),
  h("table", { class: "table" },
    heads(["Name", "Stage", "Size", "SHA-256"]),
    h("tbody", null, list.map((artifact) => h("tr", null,
      h("td", { class: "name" },
        h("a", {
          href: artifactAddress(id, documentId, artifact.name),
          download: `${documentId}.${artifact.name}.json`,
        }, artifact.name)),
      h("td", { data: { label: "Stage" } }, artifact.stage),
      h("td", { data: { label: "Size" } }, bytes(artifact.bytes)),
      h("td", { class: "hash" }, h("code", { class: "mono" }, artifact.sha256)))))));

const heads = (names) => h("thead", null, h("tr", null, names.map((name) => h("th", { scope: "col" }, name))));
