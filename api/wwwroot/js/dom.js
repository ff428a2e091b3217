// Builds elements. Text always becomes a text node, so that hostile document text stays text.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element. `on` maps event names to handlers, `data` becomes data-attributes, `hidden`, `value` and the
 * like are set as properties, everything else as attributes; null, undefined and false are left out.
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    set(element, name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (name === "on") {
    for (const [event, handler] of Object.entries(value)) {
      element.addEventListener(event, handler);
    }
  } else if (name === "data") {
    Object.assign(element.dataset, value);
  } else if (name === "value" || name === "checked" || name === "indeterminate") {
    element[name] = value;
  } else {
    element.setAttribute(name, value === true ? "" : value);
  }
}

const SHAPES = {
  download: ["M12 4v11", "M7 11l5 5 5-5", "M5 20h14"],
  file: ["M6 3h8l4 4v14H6z", "M14 3v4h4"],
  folder: ["M3 6h6l2 2h10v11H3z"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  copy: ["M9 9h11v11H9z", "M5 15H4V4h11v1"],
  tray: ["M4 14v5h16v-5", "M12 15V4", "M7.5 8.5L12 4l4.5 4.5"],
};

/** A small drawing that says nothing a word beside it does not say too. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  for (const d of SHAPES[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** Writes text into an element unless it says so already, so that nothing is repainted or announced for no reason. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Names the page, for the window's title and the browser's history. */
export function entitle(name) {
  document.title = `${name} · OrleansBatch`;
}
