// The lamp in the masthead and the band below it: whether numbers come live, and whether they come at all.

import { onReach } from "../api.js";
import { h, say } from "../dom.js";
import { clock } from "../format.js";
import { hubState, on } from "../live/hub.js";

const LAMP = {
  connecting: "Connecting",
  live: "Live",
  away: "Reconnecting",
};
const POLLING = "Reconnecting. Numbers are read every 3 seconds";

/** Shows the hub's state, and an outage from the first unanswered call to the next answer. */
export function showConnection() {
  const lamp = document.getElementById("connection");
  const band = document.getElementById("outage");
  const paint = () => {
    lamp.dataset.state = hubState();
    say(lamp, hubState() === "away" && band.hidden ? POLLING : LAMP[hubState()]);
  };
  on("state", paint);
  paint();

  let answered = new Date();
  onReach((reached) => {
    if (reached) {
      answered = new Date();
      band.hidden = true;
    } else if (band.hidden) {
      band.replaceChildren(h("p", null, h("b", null, "The service isn’t answering. "),
        `What you see was true at ${clock(answered)}. The page keeps trying, and goes on by itself.`));
      band.hidden = false;
    }
    paint();
  });
}
