// Collects files from a drop or a chooser, folders included, under the names they have inside what was dropped.

const HIDDEN = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/i;

/** One file to send: the file and its path inside the dropped folder, or its name. */
const entry = (file, path) => ({ file, path: path || file.name });

/** The files of a file chooser. Hidden files of a chosen folder are left out. */
export const fromInput = (input) =>
  [...input.files].map((file) => entry(file, file.webkitRelativePath)).filter(({ path }) => !HIDDEN.test(path));

/** The files of a drop, folders read to any depth. Must be called while the drop event is being handled. */
export async function fromDrop(transfer) {
  const roots = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (roots.length === 0) {
    return [...transfer.files].map((file) => entry(file, file.name));
  }
  const found = [];
  for (const root of roots) {
    await collect(root, found);
  }
  return found.filter(({ path }) => !HIDDEN.test(path));
}

async function collect(node, found) {
  if (node.isFile) {
    const file = await new Promise((resolve, reject) => node.file(resolve, reject));
    found.push(entry(file, node.fullPath.replace(/^\//, "")));
    return;
  }
  const reader = node.createReader();
  // A reader hands out at most a hundred entries at a time, and none when it has no more.
  for (let some = await next(reader); some.length > 0; some = await next(reader)) {
    for (const child of some) {
      await collect(child, found);
    }
  }
}

const next = (reader) => new Promise((resolve, reject) => reader.readEntries(resolve, reject));

/** Adds files to those there are; the same path with the same size and date is the same file. */
export function merge(files, added) {
  const key = ({ file, path }) => `${path}\n${file.size}\n${file.lastModified}`;
  return [...new Map([...files, ...added].map((item) => [key(item), item])).values()];
}
