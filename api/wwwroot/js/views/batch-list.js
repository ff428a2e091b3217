// The list of batches, newest first, live.

import { h, say } from "../dom.js";
import { ago, count, duration, percent, plural, rate, time } from "../format.js";
import { watchList } from "../live/list-watch.js";
import { isFinal } from "../live/versions.js";
import { unread } from "../parts/problem.js";
import { register } from "../parts/register.js";
import { chip, priorityTag, setChip } from "../parts/status.js";
import { batchAddress, homeAddress } from "../router.js";

const FILTERS = [["", "All"], ["processing", "Processing"], ["queued", "Queued"], ["completed", "Completed"],
  ["cancelled", "Cancelled"]];
const COUNTS = ["completed", "failed", "cancelled", "processing", "pending"];

/** Makes the list; `follow(query)` changes the filter. */
export function batchList(query) {
  const body = h("div", null, skeleton());
  const tabs = h("nav", { class: "tabs", "aria-label": "Batches by status" });
  const older = h("button", { class: "button", type: "button", hidden: true }, "Show older batches");
  const rows = new Map();
  let watcher = null;
  let status = "";

  function onRows(snapshots, hasMore) {
    older.hidden = !hasMore;
    if (snapshots.length === 0) {
      rows.clear();
      body.replaceChildren(empty(status));
      return;
    }
    const wanted = snapshots.map((snapshot) => {
      const row = rows.get(snapshot.batchId) ?? batchRow(snapshot);
      rows.set(snapshot.batchId, row);
      row.update(snapshot);
      return row.element;
    });
    place(body, wanted);
  }

  function onError(error) {
    if (rows.size === 0) {
      body.replaceChildren(unread(error, () => watcher.refresh()));
    }
  }

  function follow(next) {
    status = next.status ?? "";
    watcher?.stop();
    rows.clear();
    body.replaceChildren(skeleton());
    tabs.replaceChildren(...FILTERS.map(([value, label]) => h("a", {
      href: homeAddress({ status: value }),
      "aria-current": value === status ? "page" : null,
    }, label)));
    watcher = watchList({ status }, { onRows, onError });
  }

  older.addEventListener("click", () => watcher.more());
  follow(query);
  return {
    element: h("section", { "aria-labelledby": "batches-title" },
      h("div", { class: "batches-head" }, h("h1", { id: "batches-title", tabindex: "-1" }, "Batches"), tabs),
      body, h("p", { class: "older" }, older)),
    follow,
    stop: () => watcher.stop(),
  };
}

// Rows keep their elements, so that a focused link stays focused while the numbers beside it change.
function place(body, wanted) {
  let list = body.firstElementChild;
  if (list?.tagName !== "OL") {
    list = h("ol", { class: "batches" });
    body.replaceChildren(list);
  }
  wanted.forEach((element, index) => {
    if (list.children[index] !== element) {
      list.insertBefore(element, list.children[index] ?? null);
    }
  });
  while (list.children.length > wanted.length) {
    list.lastElementChild.remove();
  }
}

function batchRow(first) {
  const status = chip(first.status);
  const bar = register(`Progress of ${first.projectId}`);
  const share = h("span", { class: "share" });
  const tally = tallyLine();
  const pace = h("span", { class: "pace" });
  const when = h("time", { datetime: first.submittedAt, title: time(first.submittedAt) });
  const element = h("li", { class: "batch-row", data: { batch: first.batchId } },
    h("div", { class: "who" },
      h("a", { href: batchAddress(first.batchId) }, first.projectId),
      h("p", null, plural(first.total, "document"), " · ", first.pipeline, " · ", when, " · ",
        h("code", { class: "mono" }, first.batchId))),
    h("div", { class: "standing" }, first.priority !== "normal" && priorityTag(first.priority), status),
    h("div", { class: "bar" }, bar.element, h("p", { class: "tally" }, tally.element, pace)),
    share);

  return {
    element,
    update: (snapshot) => {
      setChip(status, snapshot.status);
      bar.update(snapshot);
      say(share, `${percent(snapshot.progressPercentage)} %`);
      tally.update(snapshot);
      say(pace, paceOf(snapshot));
      say(when, ago(snapshot.submittedAt));
    },
  };
}

function tallyLine() {
  const parts = COUNTS.map((status) => [status, h("span", { data: { status } })]);
  return {
    element: h("span", { class: "parts" }, parts.map(([, part]) => part)),
    update: (snapshot) => parts.forEach(([status, part]) =>
      say(part, snapshot[status] > 0 ? `${count(snapshot[status])} ${status}` : "")),
  };
}

function paceOf(snapshot) {
  if (isFinal(snapshot)) {
    const took = (Date.parse(snapshot.completedAt) - Date.parse(snapshot.startedAt)) / 1000;
    return Number.isFinite(took) ? `took ${duration(took)}` : "";
  }
  if (snapshot.waiting) {
    return snapshot.waiting.detail;
  }
  return snapshot.estimatedTimeRemaining === null
    ? ""
    : `${rate(snapshot.throughputPerSecond)} · ${duration(snapshot.estimatedTimeRemaining)} left`;
}

const skeleton = () => h("div", { class: "skeleton", role: "status", "aria-label": "Loading batches" },
  h("span"), h("span"), h("span"));

const empty = (status) => h("div", { class: "empty" },
  h("h2", null, status === "" ? "No batches yet" : `No batch is ${status}`),
  h("p", null, status === ""
    ? "Send contracts, filings or a whole folder as a new batch. Each file becomes text, chunks and entities, and this "
      + "list follows them as they go."
    : "Batches come and go from this view by themselves."),
  status !== "" && h("a", { class: "button", href: homeAddress() }, "Show all batches"));
