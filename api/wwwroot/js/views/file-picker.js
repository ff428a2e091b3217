// Where files are dropped or chosen, and the list of what will be sent.

import { h, icon } from "../dom.js";
import { fromDrop, fromInput, merge } from "../files.js";
import { bytes, count, plural } from "../format.js";
import { homeAddress } from "../router.js";

const SHOWN = 4;

/** Makes the picker, once for the life of the page; `onChange(files)` is called with everything chosen so far. */
export function filePicker(onChange) {
  let files = [];
  const chooser = h("input", { type: "file", multiple: true, class: "unseen", tabindex: "-1", "aria-label": "Files",
    data: { role: "files" } });
  const folderChooser = h("input", { type: "file", webkitdirectory: true, class: "unseen", tabindex: "-1",
    "aria-label": "Folder" });
  const drop = h("div", { class: "drop" },
    icon("tray"),
    h("p", null, h("b", { class: "for-pointer" }, "Drop files or a folder here"),
      h("b", { class: "for-touch" }, "Choose what to send"),
      h("span", null, "PDF, Office, OpenDocument, RTF, HTML, Markdown, plain text, e-mail")),
    h("p", { class: "drop-actions" },
      h("button", { class: "button small", type: "button", on: { click: () => chooser.click() } }, "Choose files"),
      h("button", { class: "button small", type: "button", on: { click: () => folderChooser.click() } },
        "Choose a folder")),
    chooser, folderChooser);
  const list = h("div", { class: "chosen", "aria-live": "polite" });

  function set(next) {
    files = next;
    paint();
    onChange(files);
  }

  function paint() {
    const size = files.reduce((sum, { file }) => sum + file.size, 0);
    list.replaceChildren(...(files.length === 0 ? [] : [
      h("p", { class: "chosen-head" },
        h("span", null, plural(files.length, "file"), " · ", bytes(size)),
        h("button", { class: "button quiet small", type: "button", on: { click: () => set([]) } }, "Clear")),
      h("ul", null, files.slice(0, SHOWN).map(line)),
      files.length > SHOWN ? h("p", { class: "more" }, `and ${count(files.length - SHOWN)} more`) : "",
    ]));
  }

  const line = (item) => h("li", null,
    icon("file"),
    h("span", { class: "path", title: item.path }, item.path),
    h("span", { class: "size" }, bytes(item.file.size)),
    h("button", {
      class: "remove", type: "button", "aria-label": `Leave out ${item.path}`,
      on: { click: () => set(files.filter((other) => other !== item)) },
    }, icon("close")));

  for (const input of [chooser, folderChooser]) {
    input.addEventListener("change", () => {
      set(merge(files, fromInput(input)));
      input.value = "";
    });
  }

  acceptDrops(drop, async (transfer) => {
    const added = await fromDrop(transfer);
    location.hash = homeAddress();
    set(merge(files, added));
  });
  return { element: h("div", null, drop, list), clear: () => set([]) };
}

// The whole window takes drops on every page: a file dropped beside the box would otherwise replace the page.
function acceptDrops(drop, onDrop) {
  let depth = 0;
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  const mark = () => drop.classList.toggle("over", depth > 0);
  const handlers = {
    dragenter: (event) => {
      depth += hasFiles(event) ? 1 : 0;
      mark();
    },
    dragleave: (event) => {
      depth = Math.max(0, depth - (hasFiles(event) ? 1 : 0));
      mark();
    },
    dragover: (event) => hasFiles(event) && event.preventDefault(),
    drop: (event) => {
      if (hasFiles(event)) {
        event.preventDefault();
        depth = 0;
        mark();
        onDrop(event.dataTransfer);
      }
    },
  };
  Object.entries(handlers).forEach(([name, handler]) => addEventListener(name, handler));
}
