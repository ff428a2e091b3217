// A word and a colour for where a batch or a document stands.

import { h, say } from "../dom.js";
import { words } from "../format.js";

/** A chip that says a status. */
export const chip = (status) => h("span", { class: "chip", data: { status } }, words(status));

/** Changes what a chip says. */
export function setChip(element, status) {
  element.dataset.status = status;
  say(element, words(status));
}

/** A tag that says a priority. */
export const priorityTag = (priority) => h("span", { class: "tag", data: { priority } }, `${words(priority)} priority`);
