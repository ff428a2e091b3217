// The entities of a document as a table, each with the way back to its place in the text.

import { countByType } from "../document-text.js";
import { h } from "../dom.js";
import { count, entityName } from "../format.js";
import { documentAddress } from "../router.js";

const SHOWN = 200;

/** Makes the tab. `query.type` keeps one type. */
export function entitiesTab({ id, documentId, artifacts }, query) {
  const all = artifacts.entities ?? [];
  if (all.length === 0) {
    return h("div", { class: "empty" }, h("h2", null, "No entities"),
      h("p", null, artifacts.entities ? "Nothing in the text looked like one." : "No stage looked for any."));
  }
  const kept = query.type ? all.filter((entity) => entity.type === query.type) : all;
  const body = h("tbody");
  const more = h("button", { class: "button", type: "button" });

  // A long document has thousands; a screenful at a time keeps the page quick.
  function grow() {
    const next = kept.slice(body.children.length, body.children.length + SHOWN);
    body.append(...next.map((entity) => row(entity, (at) => documentAddress(id, documentId, "text", { at }))));
    const left = kept.length - body.children.length;
    more.hidden = left === 0;
    more.textContent = `Show ${count(Math.min(left, SHOWN))} more of ${count(left)}`;
  }

  more.addEventListener("click", grow);
  grow();
  return h("section", { class: "entities", "aria-label": "Entities" },
    h("p", { class: "filters" },
      filter("", "All types", all.length), countByType(all).map(([type, n]) => filter(type, entityName(type), n))),
    h("table", { class: "table" },
      h("thead", null, h("tr", null, ["Text", "Type", "Read as", "Page", "Characters"].map((name) =>
        h("th", { scope: "col" }, name)))),
      body),
    h("p", { class: "older" }, more));

  function filter(type, label, n) {
    return h("a", {
      class: "button small", href: documentAddress(id, documentId, "entities", { type }),
      "aria-current": (query.type ?? "") === type ? "true" : null,
    }, label, h("span", { class: "count" }, count(n)));
  }
}

const row = (entity, address) => h("tr", null,
  h("td", { class: "name" }, h("a", { href: address(entity.start), title: "Show in the text" }, entity.text)),
  h("td", null, h("span", { class: "swatch", data: { type: entity.type } }, entityName(entity.type))),
  h("td", { class: "normalized" }, entity.normalized ?? ""),
  h("td", { data: { label: "Page" } }, count(entity.page)),
  h("td", { class: "offsets", data: { label: "Characters" } }, `${count(entity.start)}–${count(entity.end)}`));
