// The HTTP API: reads and simple commands. Uploads are in upload.js.

/** The service refused: a problem (RFC 9457) with its title, detail and messages by field. */
export class Problem extends Error {
  constructor(body, status) {
    super(body?.title ?? `The service answered with status ${status}.`);
    this.name = "Problem";
    this.status = status;
    this.detail = body?.detail ?? null;
    this.errors = body?.errors ?? {};
    this.traceId = body?.traceId ?? null;
  }
}

/** The service could not be reached, or answered something that is not an answer of this API. */
export class Unreachable extends Error {
  constructor(cause) {
    super("The service isn’t answering.", { cause });
    this.name = "Unreachable";
  }
}

// A host that froze ends no request by itself. The body of an answer that has begun may be large.
const ANSWER_MS = 10000;
const BODY_MS = 60000;

const listeners = new Set();

/** Calls back with true after each answer and with false after each call that found nobody. */
export function onReach(listener) {
  listeners.add(listener);
}

/** Tells whoever watches the service's reachability. */
export function reached(answered) {
  for (const listener of listeners) {
    listener(answered);
  }
}

/** Makes the error that a status and a body stand for. */
export function problemOf(status, text) {
  const gone = status === 502 || status === 504;
  try {
    return new Problem(JSON.parse(text), status);
  } catch (cause) {
    return gone ? new Unreachable(cause) : new Problem(null, status);
  }
}

async function call(method, path, signal) {
  const late = new AbortController();
  let patience = setTimeout(() => late.abort(), ANSWER_MS);
  let response;
  let text;
  try {
    response = await fetch(path, {
      method,
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
      cache: "no-store",
      headers: { Accept: "application/json" },
    });
    clearTimeout(patience);
    patience = setTimeout(() => late.abort(), BODY_MS);
    text = await response.text();
  } catch (cause) {
    if (signal?.aborted) {
      throw cause;
    }
    reached(false);
    throw new Unreachable(cause);
  } finally {
    clearTimeout(patience);
  }
  const error = response.ok ? null : problemOf(response.status, text);
  // Who answers that it can't tell now, since storage or another host is away, leaves what is shown as old as nobody.
  reached(response.status !== 503 && !(error instanceof Unreachable));
  if (error) {
    throw error;
  }
  return text === "" ? null : JSON.parse(text);
}

const query = (values) => {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
};

const batch = (id) => `/v1/batches/${encodeURIComponent(id)}`;
const document = (id, documentId) => `${batch(id)}/documents/${encodeURIComponent(documentId)}`;

/** One page of batches, newest first. */
export const listBatches = (filter, signal) => call("GET", `/v1/batches${query(filter)}`, signal);

/** A batch's snapshot. */
export const readBatch = (id, signal) => call("GET", batch(id), signal);

/** Stops a batch; answers its snapshot. */
export const cancelBatch = (id) => call("POST", `${batch(id)}/cancel`);

/** One page of a batch's documents, in order of submission. */
export const listDocuments = (id, filter, signal) => call("GET", `${batch(id)}/documents${query(filter)}`, signal);

/** A document with its attempts and the names of its artifacts. */
export const readDocument = (id, documentId, signal) => call("GET", document(id, documentId), signal);

/** What one stage left behind. */
export const readArtifact = (id, documentId, name, signal) =>
  call("GET", artifactAddress(id, documentId, name), signal);

/** Where an artifact can be downloaded. */
export const artifactAddress = (id, documentId, name) =>
  `${document(id, documentId)}/artifacts/${encodeURIComponent(name)}`;

/** Where a batch's results can be downloaded. */
export const resultsAddress = (id, format) => `${batch(id)}/results?format=${format}`;
