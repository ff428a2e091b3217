// Sends a batch as multipart/form-data. XMLHttpRequest, because fetch tells nothing of an upload's progress.

import { problemOf, reached, Unreachable } from "./api.js";

/**
 * Sends files with a manifest. `onProgress(sent, total)` counts bytes. Returns { done, abort }: `done` resolves to
 * the API's answer and rejects with a Problem, with Unreachable, or with null after `abort`.
 * The same `key` makes a second try of the same files harmless.
 */
export function upload({ manifest, files, key }, onProgress) {
  const form = new FormData();
  form.append("manifest", JSON.stringify(manifest));
  for (const { file, path } of files) {
    form.append("files", file, path);
  }

  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded, event.total));
    request.addEventListener("load", () => {
      reached(true);
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText));
      } else {
        reject(problemOf(request.status, request.responseText));
      }
    });
    request.addEventListener("error", () => {
      reached(false);
      reject(new Unreachable());
    });
    request.addEventListener("abort", () => reject(null));
    request.open("POST", "/v1/batches");
    request.setRequestHeader("Idempotency-Key", key);
    request.setRequestHeader("Accept", "application/json");
    request.send(form);
  });
  return { done, abort: () => request.abort() };
}

/** A key that no other submission has. */
export function newKey() {
  const random = crypto.getRandomValues(new Uint8Array(16));
  return [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
