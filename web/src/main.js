// The map page: asks the collector that serves it what there is, shows what a person chooses, and says so in words where it
// cannot.
//
//   data/    what comes from the collector, parsed, and how it is put into words
//   roads/   numbers of roads → smooth lines
//   map/     everything drawn
//   panel/   everything chosen and said
//
// It asks nobody but its own origin, and keeps nothing.

import { Collector } from "./data/collector.js";
import { canDraw, View } from "./map/view.js";
import { Page } from "./page.js";
import { Panel } from "./panel/panel.js";
import { sayCannotDraw } from "./panel/message.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const container = document.getElementById("map");
const page = new Page(new Collector());
page.panel = new Panel((change) => page.change(change));

if (canDraw()) {
    page.view = new View(container, {
        dark: dark.matches,
        covered: () => page.panel.covered(),
        onPick: (pick) => page.tell(pick),
    });
    dark.addEventListener("change", () => page.view.setDark(dark.matches));
    // For whoever looks into the page from outside: its tests, and the curious.
    container.map = page.view.map;
} else {
    sayCannotDraw();
}
addEventListener("hashchange", () => page.followHash());
page.open();
