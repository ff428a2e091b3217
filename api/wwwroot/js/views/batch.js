// One batch: how it stands, what can be done with it, and its documents.

import { cancelBatch, Problem } from "../api.js";
import { entitle, h, say } from "../dom.js";
import { plural, time } from "../format.js";
import { watchBatch } from "../live/batch-watch.js";
import { isFinal } from "../live/versions.js";
import { milestones } from "../parts/announce.js";
import { confirm } from "../parts/confirm.js";
import { problemPanel, unread } from "../parts/problem.js";
import { chip, priorityTag, setChip } from "../parts/status.js";
import { homeAddress } from "../router.js";
import { batchFigures } from "./batch-figures.js";
import { documentsSection } from "./documents.js";
import { downloads } from "./downloads.js";

/** Makes the view. Its query may hold the documents' `status` and `cursor`. */
export function batchView(route) {
  const { id } = route.params;
  const element = h("div", null, h("div", { class: "skeleton", role: "status", "aria-label": "Loading" },
    h("span"), h("span"), h("span")));
  const documents = documentsSection(id, route.query);
  const tellMilestones = milestones((snapshot) => `Batch ${snapshot.projectId}`);
  let page = null;

  const watcher = watchBatch(id, {
    onSnapshot: (snapshot) => {
      if (!page) {
        page = batchPage(snapshot, documents, cancel);
        element.replaceChildren(...page.elements);
        entitle(snapshot.projectId);
      }
      page.update(snapshot);
      documents.update(snapshot);
      tellMilestones(snapshot);
    },
    onDocument: documents.finished,
    onError: (error) => {
      if (!page || (error instanceof Problem && error.status === 404)) {
        element.replaceChildren(crumbs("Batch"), h("h1", { tabindex: "-1" }, "Batch"),
          unread(error, () => watcher.refresh()));
        page = null;
      }
    },
  });

  async function cancel(snapshot) {
    const open = snapshot.total - snapshot.completed - snapshot.failed - snapshot.cancelled;
    const sure = await confirm({
      title: "Cancel this batch?",
      text: `${plural(open, "document")} will not be finished. What is completed stays, and can be downloaded. `
        + "A cancelled batch can’t be started again.",
      yes: "Cancel the batch",
      no: "Keep it running",
    });
    if (sure) {
      page.refuse(null);
      await cancelBatch(id).catch((error) => page.refuse(error));
      watcher.refresh();
    }
  }

  return {
    title: "Batch",
    element,
    follow: (next) => next.params.id === id && documents.follow(next.query),
    stop: () => {
      watcher.stop();
      documents.stop();
    },
  };
}

const crumbs = (name) => h("ol", { class: "crumbs", "aria-label": "You are here" },
  h("li", null, h("a", { href: homeAddress() }, "Batches")), h("li", null, name));

function batchPage(first, documents, onCancel) {
  let latest = first;
  const status = chip(first.status);
  const figures = batchFigures(first);
  const files = downloads(first.batchId);
  const trouble = h("div", { class: "trouble" });
  const waiting = h("p", { class: "notice waiting", hidden: true });
  const cancel = h("button", { class: "button danger", type: "button", on: { click: () => onCancel(latest) } },
    "Cancel batch");

  return {
    elements: [
      crumbs(first.projectId),
      h("div", { class: "batch-head" },
        h("div", null,
          h("div", { class: "title-row" }, h("h1", { tabindex: "-1" }, first.projectId), status,
            first.priority !== "normal" && priorityTag(first.priority)),
          h("p", { class: "meta" },
            h("span", null, "Pipeline ", first.pipeline),
            h("span", null, "Submitted ", h("time", { datetime: first.submittedAt }, time(first.submittedAt))),
            h("span", null, "Batch ", h("code", { class: "mono" }, first.batchId)))),
        h("div", { class: "actions" }, files.element, cancel)),
      trouble, waiting, figures.element, documents.element,
    ],
    update: (snapshot) => {
      latest = snapshot;
      setChip(status, snapshot.status);
      cancel.hidden = isFinal(snapshot);
      figures.update(snapshot);
      files.update(snapshot);
      const reason = snapshot.errorMessage ?? snapshot.waiting?.detail ?? "";
      say(waiting, reason);
      waiting.hidden = reason === "";
    },
    refuse: (error) => trouble.replaceChildren(...(error ? [problemPanel(error)] : [])),
  };
}
