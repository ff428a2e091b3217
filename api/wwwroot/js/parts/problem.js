// Errors as people read them.

import { Problem, Unreachable } from "../api.js";
import { h } from "../dom.js";
import { words } from "../format.js";

/** Whether asking again may be answered differently: it may unless the service refused what was asked. */
export const mayPass = (error) => !(error instanceof Problem) || error.status === 429 || error.status >= 500;

/** A panel for any error. `retry` becomes a button where it may help; `nameOf` turns the API's fields into words. */
export function problemPanel(error, retry, nameOf = fieldName) {
  const { title, detail, errors, traceId } = explain(error);
  return h("div", { class: "problem", role: "alert", tabindex: "-1" },
    h("h2", null, title),
    detail && h("p", null, detail),
    fieldList(errors, nameOf),
    retry && mayPass(error) && h("p", null, again(retry)),
    traceId && h("p", { class: "trace" }, "Trace ", h("code", null, traceId)));
}

const again = (retry) => h("button", { class: "button small", type: "button", on: { click: retry } }, "Try again");

/** What a view shows in place of what it could not read: calm while the service is away, else the problem. */
export function unread(error, retry) {
  return error instanceof Unreachable
    ? h("div", { class: "empty" }, h("h2", null, "Waiting for the service"),
      h("p", null, "What belongs here appears as soon as it answers."), again(retry))
    : problemPanel(error, retry);
}

function explain(error) {
  if (error instanceof Problem) {
    // The detail of a refused field repeats the first of the messages that are listed below it.
    const detail = Object.keys(error.errors).length > 0 ? null : error.detail;
    return { title: error.message, detail, errors: error.errors, traceId: error.traceId };
  }
  return error instanceof Unreachable
    ? { title: error.message, detail: "It may be restarting, or the network is away. What was accepted is safe." }
    : { title: "The page could not do that.", detail: error.message };
}

function fieldList(errors, nameOf) {
  const fields = Object.entries(errors ?? {});
  return fields.length > 0 && h("ul", null, fields.map(([field, messages]) =>
    h("li", null, h("b", null, nameOf(field)), [messages].flat().map((message) => h("span", null, message)))));
}

/** "documents[2].documentId" is the API's name for a field; people count from one. */
export function fieldName(field) {
  const place = field.replaceAll(/\[(\d+)\]/g, (_, index) => ` ${Number(index) + 1}`);
  return place === "" ? "Submission" : words(place.replaceAll(".", ", ").replace(/^\$,? ?/, ""));
}
