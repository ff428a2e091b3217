// Starts the page: one view at a time, chosen by the hash.

import { entitle, h } from "./dom.js";
import { startHub } from "./live/hub.js";
import { showConnection } from "./parts/connection.js";
import { homeAddress, parse } from "./router.js";
import { batchView } from "./views/batch.js";
import { documentView } from "./views/document.js";
import { homeView } from "./views/home.js";

const VIEWS = { home: homeView, batch: batchView, document: documentView, missing: missingView };
const main = document.getElementById("main");
let current = null;

function missingView() {
  return {
    title: "Not found",
    element: h("div", { class: "empty" },
      h("h1", { tabindex: "-1" }, "There is no such page"),
      h("p", null, "The link may be cut short. Batches and documents are found from the list."),
      h("a", { class: "button", href: homeAddress() }, "Go to the batches")),
    stop: () => {},
  };
}

// A view that can show the new route by itself, such as another tab, keeps its place and its focus. A hash that is no
// route is a place on the page that is shown.
function show() {
  if (current !== null && location.hash !== "" && !location.hash.startsWith("#/")) {
    return;
  }
  const route = parse(location.hash);
  if (current?.route.name === route.name && current.view.follow?.(route)) {
    current.route = route;
    return;
  }
  const first = current === null;
  current?.view.stop();
  const view = VIEWS[route.name](route);
  current = { route, view };
  main.replaceChildren(view.element);
  entitle(view.title);
  if (!first) {
    scrollTo(0, 0);
    (main.querySelector("h1") ?? main).focus();
  }
}

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", show);
showConnection();
show();
startHub();
