// The arithmetic of offsets: pages joined to one text, and entities cut into runs that can be drawn. No elements here.

/** What stands between two pages in the whole text that offsets count in. */
export const PAGE_BREAK = "\f";

/** Pages with the offsets at which each starts and ends. Offsets count UTF-16 code units, as JavaScript's own do. */
export function placePages(pages) {
  let start = 0;
  return pages.map((page) => {
    const placed = { ...page, start, end: start + page.text.length };
    start = placed.end + PAGE_BREAK.length;
    return placed;
  });
}

/**
 * Cuts a page into runs of { text, entity } in order; `entity` is null for plain text. Where entities overlap, the one
 * that starts first, and then the longer one, is drawn.
 */
export function runsOf(page, entities) {
  const runs = [];
  let at = page.start;
  const add = (from, to, entity) => to > from
    && runs.push({ text: page.text.slice(from - page.start, to - page.start), entity });
  for (const entity of inPage(page, entities)) {
    const start = Math.max(entity.start, page.start);
    const end = Math.min(entity.end, page.end);
    if (start >= at && end > start) {
      add(at, start, null);
      add(start, end, entity);
      at = end;
    }
  }
  add(at, page.end, null);
  return runs;
}

const inPage = (page, entities) => entities
  .filter((entity) => entity.start < page.end && entity.end > page.start)
  .sort((a, b) => a.start - b.start || b.end - a.end);

/** Entities counted by type, the most frequent first: [type, count]. */
export function countByType(entities) {
  const counts = new Map();
  for (const { type } of entities) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}
