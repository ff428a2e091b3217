// One document: what was found in it, and how it got there.

import { listArtifacts, readDocument } from "../document-source.js";
import { entitle, h } from "../dom.js";
import { bytes, count, duration, words } from "../format.js";
import { heartbeat } from "../live/heartbeat.js";
import { on, watch } from "../live/hub.js";
import { rereader } from "../live/rereader.js";
import { isFinal } from "../live/versions.js";
import { unread } from "../parts/problem.js";
import { chip } from "../parts/status.js";
import { batchAddress, documentAddress, homeAddress } from "../router.js";
import { attemptsTab } from "./document-attempts.js";
import { chunksTab } from "./document-chunks.js";
import { entitiesTab } from "./document-entities.js";
import { textTab } from "./document-reader.js";

const TABS = [["text", "Text", textTab], ["entities", "Entities", entitiesTab], ["chunks", "Chunks", chunksTab],
  ["attempts", "Attempts", attemptsTab]];

/** Makes the view. Its parameter `tab` chooses what is shown, its query `at` a place in the text. */
export function documentView(route) {
  const { id, documentId } = route.params;
  const abort = new AbortController();
  const element = h("div", null, h("div", { class: "skeleton", role: "status", "aria-label": "Loading" },
    h("span"), h("span"), h("span")));
  let now = route;
  let loaded = null;

  const reads = rereader(async () => {
    try {
      const detail = await readDocument(id, documentId, abort.signal);
      if (JSON.stringify(detail) === JSON.stringify(loaded?.detail)) {
        return;
      }
      const artifacts = await listArtifacts(id, detail, abort.signal);
      loaded = { id, documentId, detail, artifacts };
      entitle(nameOf(detail));
      paint();
    } catch (error) {
      if (!abort.signal.aborted && !loaded) {
        element.replaceChildren(crumbs(id, "Document"), h("h1", { tabindex: "-1" }, "Document"),
          unread(error, reads.ask));
      }
    }
  }, 200);

  function paint() {
    const { tab } = now.params;
    const [, , make] = TABS.find(([name]) => name === tab) ?? TABS[0];
    element.replaceChildren(crumbs(id, nameOf(loaded.detail)), head(loaded.detail), trouble(loaded.detail),
      tabsOf(loaded, tab), make(loaded, now.query));
  }

  const pulse = heartbeat(reads.ask, () => !isFinal(loaded?.detail));
  const ends = [
    on("documentFinished", (row) => row.batchId === id && row.documentId === documentId && reads.ask()),
    watch(id).end,
    pulse.stop,
    reads.stop,
    () => abort.abort(),
  ];
  reads.ask();
  return {
    title: "Document",
    element,
    follow: (next) => {
      if (next.params.id !== id || next.params.documentId !== documentId) {
        return false;
      }
      now = next;
      if (loaded) {
        paint();
        element.querySelector(".tabs [aria-current]")?.focus({ preventScroll: true });
      }
      return true;
    },
    stop: () => ends.forEach((end) => end()),
  };
}

const nameOf = (detail) => detail.name ?? detail.documentId;

const crumbs = (id, name) => h("ol", { class: "crumbs", "aria-label": "You are here" },
  h("li", null, h("a", { href: homeAddress() }, "Batches")),
  h("li", null, h("a", { href: batchAddress(id) }, "Batch ", h("code", { class: "mono" }, id))),
  h("li", null, name));

function head(detail) {
  const notes = Object.entries(detail.metadata ?? {});
  return h("div", null,
    h("div", { class: "title-row" }, h("h1", { tabindex: "-1" }, nameOf(detail)), chip(detail.status)),
    h("p", { class: "meta" },
      detail.content && h("span", null, `${detail.content.mediaType}, ${bytes(detail.content.bytes)}`),
      detail.durationSeconds !== null && h("span", null, `Took ${duration(detail.durationSeconds)}`),
      detail.cached && h("span", null, "From cache"),
      notes.map(([key, value]) => h("span", null, `${words(key)}: ${value}`))),
    detail.resultHash && h("p", { class: "meta" },
      h("span", null, "Result ", h("code", { class: "mono" }, detail.resultHash))));
}

const trouble = ({ error, status }) => error
  ? h("div", { class: status === "failed" ? "problem" : "notice waiting" },
    h("h2", null, `${words(error.category)}: ${words(error.type).toLowerCase()}`),
    h("p", null, error.message, error.stage && ` Stage: ${error.stage}.`))
  : h("div", { hidden: true });

function tabsOf({ id, documentId, artifacts, detail }, current) {
  const counts = { entities: artifacts.entities?.length, chunks: artifacts.chunks?.length,
    attempts: detail.history.length };
  return h("nav", { class: "tabs", "aria-label": "Parts of the document" }, TABS.map(([name, label]) =>
    h("a", { href: documentAddress(id, documentId, name), "aria-current": name === current ? "page" : null }, label,
      counts[name] !== undefined && h("span", { class: "count" }, count(counts[name])))));
}
