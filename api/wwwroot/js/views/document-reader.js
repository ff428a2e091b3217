// The text of a document, page by page, with its entities marked where they stand.

import { countByType, placePages, runsOf } from "../document-text.js";
import { h } from "../dom.js";
import { count, entityName } from "../format.js";

/** Makes the reader. `query.at` is an offset to show; the entity there is pointed out. */
export function textTab({ artifacts, detail }, query) {
  const pages = artifacts.text?.pages ?? [];
  if (pages.length === 0) {
    return nothing(detail);
  }
  const entities = (artifacts.entities ?? []).map((entity, index) => ({ ...entity, index }));
  const sheets = h("div", { class: "sheets" }, placePages(pages).map((page) => sheet(page, entities)));
  const chosen = h("div", { class: "picked", "aria-live": "polite" },
    h("p", { class: "hint" }, "Choose a mark in the text to see what it was read as."));

  const unpick = () => {
    sheets.querySelector(".picked-mark")?.classList.remove("picked-mark");
    chosen.classList.remove("on");
  };
  const pick = (mark) => {
    unpick();
    mark.classList.add("picked-mark");
    chosen.replaceChildren(...describe(entities[Number(mark.dataset.entity)]),
      h("button", { class: "button small quiet close", type: "button", on: { click: unpick } }, "Close"));
    chosen.classList.add("on");
  };
  const step = (by) => {
    const marks = [...sheets.querySelectorAll("mark:not(.plain)")];
    const from = marks.findIndex((mark) => mark.classList.contains("picked-mark"));
    const to = marks.at(from < 0 && by < 0 ? -1 : (from + by) % marks.length);
    if (to) {
      pick(to);
      to.scrollIntoView({ block: "center" });
    }
  };
  sheets.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) {
      pick(mark);
    }
  });
  if (query.at !== undefined) {
    requestAnimationFrame(() => goTo(sheets, Number(query.at), pick));
  }
  return h("div", { class: "reader" }, sheets, h("aside", { class: "legend", "aria-label": "Entities in the text" },
    chosen, entities.length > 0 && steps(step), legend(entities, sheets)));
}

const nothing = (detail) => h("div", { class: "empty" },
  h("h2", null, "There is no text"),
  h("p", null, detail.status === "completed" || detail.status === "failed"
    ? "No stage left a text behind for this document."
    : `The document is ${detail.status}. Its text appears here when it has been read.`));

function sheet(page, entities) {
  const runs = runsOf(page, entities).map(({ text, entity }) => entity === null ? text : h("mark", {
    title: entityName(entity.type),
    data: { type: entity.type, entity: String(entity.index), start: String(entity.start) },
  }, text));
  return h("section", { class: "sheet", "aria-label": `Page ${page.number}`, data: { start: String(page.start) } },
    h("p", { class: "folio" }, h("span", { class: "unseen" }, "Page "), String(page.number)),
    h("div", { class: "text" }, runs.length > 0 ? runs : h("p", { class: "hint" }, "This page has no text.")));
}

const describe = (entity) => [
  h("h2", null, entityName(entity.type)),
  h("p", { class: "quote" }, entity.text),
  entity.normalized && entity.normalized !== entity.text && h("p", null, "Read as ", h("b", null, entity.normalized)),
  h("p", { class: "hint" }, `Page ${entity.page}, characters ${count(entity.start)} to ${count(entity.end)}`),
].filter(Boolean);

const steps = (step) => h("div", { class: "joined steps", role: "group", "aria-label": "Go through the marks" },
  h("button", { class: "button small", type: "button", on: { click: () => step(-1) } }, "Previous mark"),
  h("button", { class: "button small", type: "button", on: { click: () => step(1) } }, "Next mark"));

function legend(entities, sheets) {
  const types = countByType(entities);
  return h("fieldset", { class: "types" }, h("legend", null, types.length > 0 ? "Marked" : "Nothing was marked"),
    types.map(([type, n]) => h("label", null,
      h("input", {
        type: "checkbox", checked: true,
        on: { change: (event) => sheets.querySelectorAll("mark").forEach((mark) =>
          mark.dataset.type === type && mark.classList.toggle("plain", !event.target.checked)) },
      }),
      h("span", { class: "swatch", data: { type } }, entityName(type)), h("span", { class: "count" }, count(n)))));
}

function goTo(sheets, offset, pick) {
  const last = (elements) => [...elements].filter((element) => Number(element.dataset.start) <= offset).at(-1);
  const mark = last(sheets.querySelectorAll("mark"));
  const exact = mark && Number(mark.dataset.start) + mark.textContent.length > offset;
  const target = exact ? mark : last(sheets.querySelectorAll(".sheet"));
  if (exact) {
    pick(mark);
  }
  target?.scrollIntoView({ block: exact ? "center" : "start" });
}
