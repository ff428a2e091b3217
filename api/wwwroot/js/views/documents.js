// A batch's documents, a page at a time, filtered by status.

import { listDocuments } from "../api.js";
import { h } from "../dom.js";
import { count } from "../format.js";
import { rereader } from "../live/rereader.js";
import { unread } from "../parts/problem.js";
import { batchAddress } from "../router.js";
import { documentRow } from "./document-row.js";

const PAGE = 50;
const REST_MS = 700;
// Waiting for a retry counts as pending in a batch's numbers, so those two tabs carry none of their own.
const FILTERS = [
  ["", "All", "total"],
  ["processing", "Processing", "processing"],
  ["completed", "Completed", "completed"],
  ["failed", "Failed", "failed"],
  ["pending", "Pending"],
  ["retrying", "Retrying"],
  ["cancelled", "Cancelled", "cancelled"],
];

/** Makes the section. `update(snapshot)` re-reads the page in sight, `finished(row)` takes a pushed row. */
export function documentsSection(id, query) {
  const abort = new AbortController();
  const tabs = h("nav", { class: "tabs", "aria-label": "Documents by status" });
  const body = h("tbody");
  const trouble = h("div");
  const nothing = h("p", { class: "notice", hidden: true });
  const pager = h("nav", { class: "pager", "aria-label": "Pages of documents" });
  const rows = new Map();
  const counts = new Map();
  let status = "";
  let cursor = "";
  let before = [];
  let version = null;

  const reads = rereader(async () => {
    const asked = { status, limit: PAGE, cursor };
    try {
      const answer = await listDocuments(id, asked, abort.signal);
      if (asked.status === status && asked.cursor === cursor) {
        paint(answer);
      }
    } catch (error) {
      if (!abort.signal.aborted && rows.size === 0) {
        trouble.replaceChildren(unread(error, reads.ask));
      }
    }
  }, REST_MS);

  function paint({ documents: items, nextCursor }) {
    trouble.replaceChildren();
    const wanted = items.map((item) => {
      const row = rows.get(item.documentId) ?? documentRow(id, item);
      rows.set(item.documentId, row);
      row.update(item);
      return row.element;
    });
    const ids = new Set(items.map((item) => item.documentId));
    [...rows.keys()].filter((key) => !ids.has(key)).forEach((key) => rows.delete(key));
    if (wanted.length !== body.children.length || wanted.some((element, index) => body.children[index] !== element)) {
      body.replaceChildren(...wanted);
    }
    nothing.textContent = status === "" ? "This batch has no documents yet." : `No document is ${status}.`;
    nothing.hidden = items.length > 0;
    paintPager(nextCursor);
  }

  function paintPager(next) {
    const address = (to) => batchAddress(id, { status, cursor: to });
    const wanted = [
      cursor !== "" && ["First page", address("")],
      before.length > 1 && ["Previous", address(before.at(-1))],
      next && ["Next", address(next)],
    ].filter(Boolean);
    const now = [...pager.children].map((link) => link.getAttribute("href")).join();
    if (now !== wanted.map(([, href]) => href).join()) {
      pager.replaceChildren(...wanted.map(([label, href]) => h("a", { class: "button small", href }, label)));
    }
  }

  function follow(next) {
    const to = { status: next.status ?? "", cursor: next.cursor ?? "" };
    if (to.status !== status || to.cursor === "") {
      before = [];
    } else if (before.at(-1) === to.cursor) {
      before.pop();
    } else if (to.cursor !== cursor) {
      before.push(cursor);
    }
    ({ status, cursor } = to);
    rows.clear();
    for (const [value, { link }] of counts) {
      if (value === status) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    }
    reads.ask();
    return true;
  }

  for (const [value, label, field] of FILTERS) {
    const tally = h("span", { class: "count" });
    const link = h("a", { href: batchAddress(id, { status: value }) }, label, field && tally);
    counts.set(value, { link, tally, field });
    tabs.append(link);
  }
  follow(query);

  return {
    element: h("section", { class: "documents", "aria-labelledby": "documents-title" },
      h("h2", { id: "documents-title" }, "Documents"), tabs, trouble,
      h("table", { class: "table" },
        h("thead", null, h("tr", null, ["Document", "Status", "Attempts", "Duration", "Note"].map((name) =>
          h("th", { scope: "col" }, name)))),
        body),
      nothing, pager),
    update: (snapshot) => {
      for (const { tally, field } of counts.values()) {
        tally.textContent = field ? count(snapshot[field]) : "";
      }
      if (version !== null && snapshot.version !== version) {
        reads.ask();
      }
      ({ version } = snapshot);
    },
    finished: (row) => rows.get(row.documentId)?.patch(row),
    follow,
    stop: () => {
      abort.abort();
      reads.stop();
    },
  };
}
