// One connection to the progress hub for the whole page. It is tried for ever, and what was watched is watched again.

const WAITS = [500, 1000, 2000, 4000, 8000];
const watched = new Map();
const listeners = { state: new Set(), resync: new Set(), batchProgress: new Set(), documentFinished: new Set() };

let connection = null;
let state = "connecting";
let everything = false;

/** "connecting" before the first success, then "live" or "away". */
export const hubState = () => state;

/**
 * Listens for "state", "resync" (subscriptions are in place again: read everything), "batchProgress" or
 * "documentFinished". Returns what ends it.
 */
export function on(event, listener) {
  listeners[event].add(listener);
  return () => listeners[event].delete(listener);
}

function tell(event, ...args) {
  for (const listener of [...listeners[event]]) {
    listener(...args);
  }
}

function enter(next) {
  if (state !== next) {
    state = next;
    tell("state", next);
  }
}

/** Watches one batch until what it returns is called. Resolves `ready` once pushes can arrive. */
export function watch(batchId) {
  watched.set(batchId, (watched.get(batchId) ?? 0) + 1);
  return { ready: invoke("Watch", batchId), end: () => unwatch(batchId) };
}

function unwatch(batchId) {
  const left = (watched.get(batchId) ?? 1) - 1;
  if (left > 0) {
    watched.set(batchId, left);
    return;
  }
  watched.delete(batchId);
  invoke("Unwatch", batchId);
}

/** Watches every batch from now on; the hub knows no way back, and pushes nobody wants are dropped here. */
export function watchAll() {
  everything = true;
  return { ready: invoke("WatchAll"), end: () => {} };
}

// A refused or lost call is no error here: whoever watches also polls until the connection is back.
async function invoke(method, ...args) {
  if (state === "live") {
    await connection.invoke(method, ...args).catch(() => {});
  }
}

async function subscribe() {
  const calls = [...watched.keys()].map((id) => invoke("Watch", id));
  if (everything) {
    calls.push(invoke("WatchAll"));
  }
  await Promise.all(calls);
}

/** Connects, and keeps connecting. Called once. */
export async function startHub() {
  const { signalR } = globalThis;
  connection = new signalR.HubConnectionBuilder()
    .withUrl("/hubs/progress")
    .configureLogging(signalR.LogLevel.None)
    .build();
  connection.on("batchProgress", (snapshot) => tell("batchProgress", snapshot));
  connection.on("documentFinished", (row) => tell("documentFinished", row));
  for (let failures = 0; ; failures++) {
    const closed = new Promise((resolve) => connection.onclose(resolve));
    try {
      await connection.start();
      failures = 0;
      enter("live");
      await subscribe();
      tell("resync");
      await closed;
    } catch {
      // Counted below, and tried again.
    }
    enter("away");
    await new Promise((resolve) => setTimeout(resolve, WAITS[Math.min(failures, WAITS.length - 1)]));
  }
}
