// The chunks of a document, in order.

import { h } from "../dom.js";
import { count } from "../format.js";
import { documentAddress } from "../router.js";

const SHOWN = 50;

/** Makes the tab. */
export function chunksTab({ id, documentId, artifacts }) {
  const all = artifacts.chunks ?? [];
  if (all.length === 0) {
    return h("div", { class: "empty" }, h("h2", null, "No chunks"),
      h("p", null, artifacts.chunks ? "The text was empty." : "No stage cut this document into chunks."));
  }
  const list = h("ol", { class: "chunks" });
  const more = h("button", { class: "button", type: "button" });

  function grow() {
    const next = all.slice(list.children.length, list.children.length + SHOWN);
    list.append(...next.map((chunk) => item(chunk, documentAddress(id, documentId, "text", { at: chunk.start }))));
    const left = all.length - list.children.length;
    more.hidden = left === 0;
    more.textContent = `Show ${count(Math.min(left, SHOWN))} more of ${count(left)}`;
  }

  more.addEventListener("click", grow);
  grow();
  return h("section", { "aria-label": "Chunks" }, list, h("p", { class: "older" }, more));
}

const pagesOf = ({ page, pageEnd }) =>
  pageEnd && pageEnd !== page ? `Pages ${count(page)} to ${count(pageEnd)}` : `Page ${count(page)}`;

const item = (chunk, address) => h("li", { class: "chunk" },
  h("p", { class: "chunk-head" },
    h("a", { href: address }, `Chunk ${count(chunk.index + 1)}`),
    h("span", null, pagesOf(chunk)),
    h("span", null, `Characters ${count(chunk.start)}–${count(chunk.end)}`),
    h("code", { class: "mono" }, chunk.id)),
  h("p", { class: "text" }, chunk.text));
