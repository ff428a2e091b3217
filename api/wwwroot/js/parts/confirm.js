// Asks before something that can't be undone.

import { h } from "../dom.js";

/** Asks a question; resolves true when the answer is the button named `yes`. Escape and `no` are false. */
export function confirm({ title, text, yes, no }) {
  return new Promise((resolve) => {
    const dialog = h("dialog", { "aria-labelledby": "confirm-title" },
      h("h2", { id: "confirm-title" }, title),
      h("p", null, text),
      h("form", { class: "actions", method: "dialog" },
        h("button", { class: "button", value: "no", autofocus: true }, no),
        h("button", { class: "button danger filled", value: "yes" }, yes)));
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
    // A question about a page that is left is answered "no".
    addEventListener("hashchange", () => dialog.close("no"), { once: true });
    document.body.append(dialog);
    dialog.showModal();
  });
}
