// Chromium, headless, drawing WebGL in software; it asks nobody anything by itself.

import { chromium } from "playwright-core";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const QUIET = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];
const SOFTWARE = ["--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

export const launch = (more = SOFTWARE) => chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, ...more] });

/** Waits until the page has said what it shows and the map has drawn it. */
export async function settled(page) {
    await page.waitForFunction(() => ["shown", "failed"].includes(document.body.dataset.state));
    await page.evaluate(async () => {
        const map = document.getElementById("map")?.map;
        while (map && !(map.loaded() && map.areTilesLoaded() && !map.isMoving()))
            await new Promise((drawn) => setTimeout(drawn, 20));
        await document.fonts.ready;
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    });
}
