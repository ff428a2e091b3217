// Addresses behind the hash: they can be shared, and survive a reload.

/** Turns a hash into { name, params, query }; anything unknown is the name "missing". */
export function parse(hash) {
  const [path, search = ""] = hash.replace(/^#/, "").split("?", 2);
  const parts = path.split("/").filter((part) => part !== "").map(decode);
  const query = Object.fromEntries(new URLSearchParams(search));
  const [root, id, documents, documentId, tab] = parts;
  if (parts.length === 0) {
    return { name: "home", params: {}, query };
  }
  if (root === "batches" && parts.length === 2) {
    return { name: "batch", params: { id }, query };
  }
  if (root === "batches" && documents === "documents" && (parts.length === 4 || parts.length === 5)) {
    return { name: "document", params: { id, documentId, tab: tab ?? "text" }, query };
  }
  return { name: "missing", params: {}, query };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const search = (query) => {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
};

/** The address of the list of batches. */
export const homeAddress = (query = {}) => `#/${search(query)}`;

/** The address of a batch. */
export const batchAddress = (id, query = {}) => `#/batches/${encodeURIComponent(id)}${search(query)}`;

/** The address of a document, of one of its tabs, or of a place in its text. */
export const documentAddress = (id, documentId, tab = "text", query = {}) =>
  `#/batches/${encodeURIComponent(id)}/documents/${encodeURIComponent(documentId)}/${tab}${search(query)}`;
