// One connection to the progress hub for the whole page. It is tried for ever, and what was watched is watched again.

const WAITS = [500, 1000, 2000, 4000, 8000];
// The service says that it is there every 5 s. One that froze, or whose host is gone, ends no connection by itself.
const SILENCE_MS = 12000;
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

// A web socket without negotiation is one request, so any host of the service may take it. Negotiated transports are
// several, which only one host understands; they are for networks that let no web socket through.
function build(direct) {
  const { HttpTransportType, HubConnectionBuilder, LogLevel } = globalThis.signalR;
  const options = direct
    ? { skipNegotiation: true, transport: HttpTransportType.WebSockets }
    : { transport: HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling };
  const built = new HubConnectionBuilder()
    .withUrl("/hubs/progress", options)
    .withServerTimeout(SILENCE_MS)
    .configureLogging(LogLevel.None)
    .build();
  built.on("batchProgress", (snapshot) => tell("batchProgress", snapshot));
  built.on("documentFinished", (row) => tell("documentFinished", row));
  return built;
}

/** Connects, and keeps connecting. Called once. */
export async function startHub() {
  let directWorks = false;
  for (let failures = 0; ; failures++) {
    const direct = directWorks || failures % 2 === 0;
    connection = build(direct);
    const closed = new Promise((resolve) => connection.onclose(resolve));
    try {
      await connection.start();
      directWorks ||= direct;
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
