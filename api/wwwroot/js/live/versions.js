// The rule that keeps pushed numbers true: each push carries the batch's version, and a push is only a hint.

/** What a pushed version means to a screen showing another: "apply" the next, "ignore" the old, "read" after a gap. */
export function judge(shown, pushed) {
  if (shown === null || shown === undefined || pushed > shown + 1) {
    return "read";
  }
  return pushed === shown + 1 ? "apply" : "ignore";
}

/** Whether a snapshot that was read may replace the one shown: the same version may, an older one never. */
export const mayReplace = (shown, read) => !shown || read.version >= shown.version;

/** Whether a batch, or a document, will never change again. */
export const isFinal = (snapshot) => ["completed", "failed", "cancelled"].includes(snapshot?.status);
