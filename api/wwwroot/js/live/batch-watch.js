// Follows one batch: pushes where they come, reads where they don't, and only ever forwards.

import { readBatch } from "../api.js";
import { heartbeat } from "./heartbeat.js";
import { on, watch } from "./hub.js";
import { rereader } from "./rereader.js";
import { isFinal, judge, mayReplace } from "./versions.js";

/**
 * Calls `onSnapshot` with each newer snapshot of a batch, `onError` when a read fails, and `onDocument` with each
 * pushed row of it. Returns what ends it.
 */
export function watchBatch(id, { onSnapshot, onError, onDocument }) {
  let shown = null;
  const abort = new AbortController();

  const show = (snapshot) => {
    shown = snapshot;
    onSnapshot(snapshot);
  };

  const reads = rereader(async () => {
    try {
      const snapshot = await readBatch(id, abort.signal);
      if (mayReplace(shown, snapshot)) {
        show(snapshot);
      }
    } catch (error) {
      if (!abort.signal.aborted) {
        onError(error);
      }
    }
  }, 200);

  const pulse = heartbeat(reads.ask, () => !isFinal(shown));

  const pushed = (snapshot) => {
    if (snapshot.batchId !== id) {
      return;
    }
    pulse.beat();
    const verdict = judge(shown?.version ?? null, snapshot.version);
    if (verdict === "apply") {
      show(snapshot);
    }
    // The last word on a finished batch is always the API's own.
    if (verdict === "read" || (verdict === "apply" && isFinal(snapshot))) {
      reads.ask();
    }
  };

  const subscription = watch(id);
  const ends = [
    on("batchProgress", pushed),
    on("documentFinished", (row) => row.batchId === id && onDocument(row)),
    subscription.end,
    pulse.stop,
    reads.stop,
    () => abort.abort(),
  ];
  reads.ask();
  // What changed between that read and the subscription was pushed to nobody.
  subscription.ready.then(reads.ask);

  return {
    refresh: reads.ask,
    stop: () => ends.forEach((end) => end()),
  };
}
