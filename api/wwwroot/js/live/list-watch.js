// Follows the list of batches: rows move forward by push, gaps and strangers are read.

import { listBatches, readBatch } from "../api.js";
import { heartbeat } from "./heartbeat.js";
import { on, watchAll } from "./hub.js";
import { rereader } from "./rereader.js";
import { isFinal, judge, mayReplace } from "./versions.js";

const PAGE = 25;
const SHORT_PAGES = 5;

/**
 * Keeps the newest pages of batches that match `filter`. Calls `onRows(rows, hasMore)` after every change and
 * `onError` when a read fails. `more()` adds a page of older ones, `stop()` ends it.
 */
export function watchList(filter, { onRows, onError }) {
  const known = new Map();
  let order = [];
  let pages = 1;
  let hasMore = false;
  const abort = new AbortController();

  const publish = () => onRows(order.map((id) => known.get(id)), hasMore);

  const keep = (snapshot) => {
    if (mayReplace(known.get(snapshot.batchId), snapshot)) {
      known.set(snapshot.batchId, snapshot);
    }
  };

  const attempt = async (read) => {
    try {
      await read();
      publish();
    } catch (error) {
      if (!abort.signal.aborted) {
        onError(error);
      }
    }
  };

  const readPages = async () => {
    const rows = [];
    let cursor = null;
    // A filtered page may be short, or even empty, before the end of the list.
    for (let calls = 0; rows.length < pages * PAGE && calls < pages + SHORT_PAGES && (calls === 0 || cursor); calls++) {
      const answer = await listBatches({ ...filter, limit: PAGE, cursor }, abort.signal);
      rows.push(...answer.batches);
      cursor = answer.nextCursor;
    }
    rows.forEach(keep);
    order = [...new Set(rows.map((row) => row.batchId))];
    hasMore = Boolean(cursor);
  };

  const list = rereader(() => attempt(readPages), 1000);
  const pulse = heartbeat(list.ask, () => order.length === 0 || [...known.values()].some((row) => !isFinal(row)));
  const gaps = new Set();
  const single = rereader(() => attempt(async () => {
    const ids = [...gaps];
    gaps.clear();
    (await Promise.all(ids.map((id) => readBatch(id, abort.signal)))).forEach(keep);
  }), 250);

  const pushed = (snapshot) => {
    const row = known.get(snapshot.batchId);
    if (!row) {
      list.ask();
      return;
    }
    const verdict = judge(row.version, snapshot.version);
    if (verdict === "apply") {
      keep(snapshot);
      publish();
    } else if (verdict === "read") {
      gaps.add(snapshot.batchId);
      single.ask();
    }
  };

  const subscription = watchAll();
  const ends = [on("batchProgress", pushed), pulse.stop, list.stop, single.stop, () => abort.abort()];
  list.ask();
  subscription.ready.then(list.ask);

  return {
    more: () => {
      pages++;
      return list.ask();
    },
    refresh: list.ask,
    stop: () => ends.forEach((end) => end()),
  };
}
