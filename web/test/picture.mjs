// A picture of a running collector's page: node test/picture.mjs URL OUT.png [--dark] [--width 1280] [--height 800] [--scale 1]

import { parseArgs } from "node:util";

import { launch, settled } from "./browser.mjs";

const number = (fallback) => ({ type: "string", default: fallback });
const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { dark: { type: "boolean" }, width: number("1280"), height: number("800"), scale: number("1") },
});
const [url, out] = positionals;
if (!url || !out) {
    console.error("picture: takes the address of a running collector and the name of the picture");
    process.exit(2);
}

const browser = await launch();
const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    deviceScaleFactor: Number(values.scale),
    colorScheme: values.dark ? "dark" : "light",
});
await page.goto(url);
await settled(page);
if ((await page.evaluate(() => document.body.dataset.state)) !== "shown") {
    console.error(`picture: the page shows no map: ${await page.innerText("body")}`);
    process.exit(1);
}
await page.screenshot({ path: out });
await browser.close();
