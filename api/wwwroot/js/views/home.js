// The front page: a new batch beside the batches there are.

import { h } from "../dom.js";
import { batchList } from "./batch-list.js";
import { submitPanel } from "./submit-panel.js";

let panel = null;

/** Makes the view. Its query may filter the list by `status`. */
export function homeView(route) {
  panel ??= submitPanel();
  const list = batchList(route.query);
  return {
    title: "Batches",
    element: h("div", { class: "columns" }, panel, list.element),
    follow: (next) => {
      list.follow(next.query);
      return true;
    },
    stop: list.stop,
  };
}
