// The form that makes a new batch.

import { h, say } from "../dom.js";
import { bytes, plural } from "../format.js";
import { announce } from "../parts/announce.js";
import { fieldName, problemPanel } from "../parts/problem.js";
import { batchAddress } from "../router.js";
import { newKey, upload } from "../upload.js";
import { filePicker } from "./file-picker.js";

const PIPELINES = [["legal", "Legal: text, chunks, entities"], ["text-only", "Text only"]];
const PRIORITIES = ["high", "normal", "low"];
const REMEMBERED = "orleansbatch.project";

/**
 * Makes the panel, once for the life of the page: an upload goes on while another page is looked at.
 * A batch that is accepted opens its own page if the panel is still in sight.
 */
export function submitPanel() {
  let files = [];
  let key = newKey();
  let running = null;
  const fields = makeFields();
  const trouble = h("div", { class: "trouble" });
  const send = h("button", { class: "button primary wide", disabled: true }, "Send");
  const sending = makeSending(() => running?.abort());
  const picker = filePicker((next) => {
    files = next;
    changed();
  });

  // Whatever differs is another submission, and needs a key of its own.
  function changed() {
    key = newKey();
    trouble.replaceChildren();
    fields.markErrors({});
    send.disabled = files.length === 0;
    say(send, files.length === 0 ? "Send" : `Send ${plural(files.length, "document")}`);
  }

  async function submit(event) {
    event.preventDefault();
    if (running || files.length === 0) {
      return;
    }
    trouble.replaceChildren();
    running = upload({ manifest: fields.manifest(), files, key }, sending.update);
    form.classList.add("busy");
    sending.show(true);
    try {
      const answer = await running.done;
      localStorage.setItem(REMEMBERED, fields.manifest().projectId);
      announce(`${plural(answer.documentCount, "document")} accepted.`);
      picker.clear();
      if (form.isConnected) {
        location.hash = batchAddress(answer.batchId);
      }
    } catch (error) {
      if (error) {
        refuse(error);
      }
    } finally {
      running = null;
      form.classList.remove("busy");
      sending.show(false);
    }
  }

  function refuse(error) {
    const panel = problemPanel(error, () => form.requestSubmit(), (field) => sentName(field) ?? fieldName(field));
    trouble.replaceChildren(panel);
    fields.markErrors(error.errors ?? {});
    panel.focus();
  }

  // The API counts files as they were sent; people know them by name.
  function sentName(field) {
    return files[/^files\[(\d+)\]/.exec(field)?.[1]]?.path;
  }

  const form = h("form", { class: "submit-form", novalidate: true, on: { submit, input: changed } },
    picker.element, fields.element, trouble, sending.element, send);
  addEventListener("beforeunload", (event) => running && event.preventDefault());
  return h("section", { class: "submit", "aria-labelledby": "submit-title" },
    h("h2", { id: "submit-title" }, "New batch"), form);
}

function makeFields() {
  const project = h("input", { class: "input", id: "project", name: "projectId", autocomplete: "off",
    spellcheck: "false", placeholder: "default", value: localStorage.getItem(REMEMBERED) ?? "" });
  const pipeline = h("select", { class: "input", id: "pipeline", name: "pipeline" },
    PIPELINES.map(([value, label]) => h("option", { value }, label)));
  const priorities = h("div", { class: "choices" }, PRIORITIES.map((value) =>
    h("label", null,
      h("input", { class: "unseen", type: "radio", name: "priority", value, checked: value === "normal" }),
      value.charAt(0).toUpperCase() + value.slice(1))));
  const errors = Object.fromEntries(["projectId", "pipeline", "priority"].map((name) =>
    [name, h("span", { class: "field-error", id: `${name}-error` })]));
  const inputs = { projectId: project, pipeline, priority: priorities };

  return {
    element: h("div", { class: "fields" },
      h("fieldset", { class: "field" }, h("legend", null, "Priority"), priorities, errors.priority),
      h("div", { class: "field" }, h("label", { for: "pipeline" }, "Pipeline"), pipeline, errors.pipeline),
      h("div", { class: "field" }, h("label", { for: "project" }, "Project"), project, errors.projectId)),
    manifest: () => ({
      projectId: project.value.trim() || "default",
      pipeline: pipeline.value,
      priority: priorities.querySelector(":checked").value,
    }),
    markErrors: (messages) => Object.entries(errors).forEach(([name, element]) => {
      const own = [messages[name] ?? []].flat();
      say(element, own.join(" "));
      inputs[name].removeAttribute("aria-invalid");
      if (own.length > 0) {
        inputs[name].setAttribute("aria-invalid", "true");
        inputs[name].setAttribute("aria-describedby", element.id);
      }
    }),
  };
}

function makeSending(onCancel) {
  const bar = h("span", { data: { status: "completed" } });
  const words = h("span");
  const meter = h("div", { class: "register", role: "progressbar", "aria-label": "Upload",
    "aria-valuemin": "0", "aria-valuemax": "100" }, bar);
  const element = h("div", { class: "sending", hidden: true }, meter,
    h("p", null, words, h("button", { class: "button quiet small", type: "button", on: { click: onCancel } }, "Stop")));

  function update(sent, total) {
    const share = total > 0 ? (100 * sent) / total : 0;
    bar.style.width = `${share}%`;
    meter.setAttribute("aria-valuenow", Math.floor(share));
    say(words, sent < total
      ? `${bytes(sent)} of ${bytes(total)} sent · ${Math.floor(share)} %`
      : "Sent. Storing and checking the files");
  }

  return {
    element,
    update,
    show: (visible) => {
      element.hidden = !visible;
      bar.style.width = "0";
      say(words, "Sending");
    },
  };
}
