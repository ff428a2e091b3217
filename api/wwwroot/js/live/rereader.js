// Runs a read so that it never overlaps itself: asked for again while under way, it runs once more afterwards.

/**
 * Makes a function that asks for `read` (async, never throws) to be run, `restMilliseconds` apart at least;
 * `stop` ends it.
 */
export function rereader(read, restMilliseconds = 0) {
  let running = false;
  let again = false;
  let stopped = false;

  async function ask() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await read();
      await new Promise((resolve) => setTimeout(resolve, restMilliseconds));
    } while (again && !stopped);
    running = false;
  }

  return {
    ask: () => (stopped ? Promise.resolve() : ask()),
    stop: () => {
      stopped = true;
    },
  };
}
