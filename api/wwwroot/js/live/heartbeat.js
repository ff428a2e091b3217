// When to read although nobody pushed: every few seconds while the hub is away, now and then while it is quiet.

import { hubState, on } from "./hub.js";

const AWAY_MS = 3000;
const QUIET_MS = 8000;

/**
 * Calls `read` every 3 s while the hub is away, every 8 s without a `beat()` while it is live, at once when the
 * subscriptions are in place again or the page is looked at again. `wanted` says whether quiet reads are any use.
 */
export function heartbeat(read, wanted = () => true) {
  let last = Date.now();
  const due = () => Date.now() - last >= (hubState() === "live" ? QUIET_MS : AWAY_MS) - 50;
  const now = () => {
    last = Date.now();
    read();
  };
  const timer = setInterval(() => {
    if (due() && wanted() && !document.hidden) {
      now();
    }
  }, 1000);
  const shown = () => {
    if (!document.hidden && due()) {
      now();
    }
  };
  document.addEventListener("visibilitychange", shown);
  const offResync = on("resync", now);
  return {
    beat: () => {
      last = Date.now();
    },
    stop: () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", shown);
      offResync();
    },
  };
}
