// Numbers and times as people read them. Every function answers "–" for what is not known.

const NONE = "–";
const whole = new Intl.NumberFormat("en");
const tenths = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const clockTime = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** 12400 -> "12,400". */
export const count = (value) => (value === null || value === undefined ? NONE : whole.format(value));

/** "1 document", "3 documents". */
export const plural = (value, noun) => `${count(value)} ${noun}${value === 1 ? "" : "s"}`;

/** A share from 0 to 100 in tenths, cut and not rounded: 99.97 is "99.9", so that only the whole is ever "100". */
export function percent(value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  const cut = Math.floor(value * 10 + 1e-6) / 10;
  return cut >= 100 || cut === 0 ? whole.format(cut) : tenths.format(cut);
}

/** Documents per second, per minute or per hour: whichever reads best. */
export function rate(perSecond) {
  if (!perSecond) {
    return NONE;
  }
  if (perSecond >= 1) {
    return `${perSecond >= 100 ? count(Math.round(perSecond)) : tenths.format(perSecond)} / s`;
  }
  const perMinute = perSecond * 60;
  return perMinute >= 1 ? `${tenths.format(perMinute)} / min` : `${tenths.format(perMinute * 60)} / h`;
}

/** Seconds -> "41 ms", "1.4 s", "12 s", "3 min 20 s", "2 h 5 min", "3 d 4 h". */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return NONE;
  }
  if (seconds < 0.9995) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 10) {
    return `${tenths.format(seconds)} s`;
  }
  const rounded = Math.round(seconds);
  const units = [[86400, "d", 3600, "h"], [3600, "h", 60, "min"], [60, "min", 1, "s"]];
  for (const [size, name, next, nextName] of units) {
    if (rounded >= size) {
      const rest = Math.floor((rounded % size) / next);
      return `${Math.floor(rounded / size)} ${name}${rest > 0 ? ` ${rest} ${nextName}` : ""}`;
    }
  }
  return `${rounded} s`;
}

/** Bytes -> "312 B", "4.2 kB", "1.3 MB". */
export function bytes(value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  const units = ["kB", "MB", "GB", "TB"];
  let size = value;
  let unit = "B";
  while (size >= 1000 && units.length > 0) {
    size /= 1000;
    unit = units.shift();
  }
  return unit === "B" ? `${size} B` : `${tenths.format(size)} ${unit}`;
}

/** An RFC 3339 time in the reader's own zone. */
export const time = (value) => (value ? moment.format(new Date(value)) : NONE);

/** Hours, minutes and seconds in the reader's own zone. */
export const clock = (value) => clockTime.format(value);

/** "just now", "4 min ago", then the date. */
export function ago(value, now = Date.now()) {
  const seconds = Math.max(0, (now - Date.parse(value)) / 1000);
  if (seconds < 45) {
    return "just now";
  }
  if (seconds < 3600) {
    return `${Math.max(1, Math.round(seconds / 60))} min ago`;
  }
  return seconds < 86400 ? `${Math.round(seconds / 3600)} h ago` : time(value);
}

/** "notBefore" -> "Not before", "legal" -> "Legal". */
export function words(name) {
  const spaced = String(name).replaceAll(/[_-]/g, " ").replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const ENTITIES = { url: "URL", email: "E-mail", caseCitation: "Case" };

/** The name of a kind of entity. */
export const entityName = (type) => ENTITIES[type] ?? words(type);
