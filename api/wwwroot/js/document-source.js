// A document with what its stages left behind.

import { Problem, readArtifact, readDocument } from "./api.js";

const SHOWN = ["text", "entities", "chunks"];

export { readDocument };

/** The artifacts that the page shows: { text, entities, chunks }, null where a stage left none. */
export async function listArtifacts(id, detail, signal) {
  const there = new Set(detail.artifacts.map((artifact) => artifact.name));
  const read = await Promise.all(SHOWN.map((name) =>
    there.has(name) ? readOrNull(id, detail.documentId, name, signal) : null));
  return Object.fromEntries(SHOWN.map((name, index) => [name, read[index]]));
}

// An artifact may have passed its retention while its document's row is still known.
async function readOrNull(id, documentId, name, signal) {
  try {
    return await readArtifact(id, documentId, name, signal);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) {
      return null;
    }
    throw error;
  }
}
