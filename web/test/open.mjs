// Opens the page for a test: a collector of its own, and a record of whatever should not happen.

import { settled } from "./browser.mjs";
import { serve } from "./server.mjs";

/**
 * { page, collector, complaints, asked }: what the browser complained about, and the paths it asked for, of whatever origin.
 */
export async function open(browser, t, { hash = "", prepare = () => {}, path = "", ...options } = {}) {
    const collector = await serve();
    t.after(() => collector.close());
    await prepare(collector.answers);
    const context = await browser.newContext({ viewport: { width: 1024, height: 680 }, ...options });
    t.after(() => context.close());
    const page = await context.newPage();
    const [complaints, asked] = [[], []];
    page.on("console", (message) => {
        // Reading pixels back is slow in software, which Chromium finds worth a word.
        if (!message.text().includes("GPU stall due to ReadPixels")) complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${error.stack}`));
    page.on("request", (request) => asked.push(request.url().replace(collector.url, "/")));
    await page.goto(collector.url + path + hash);
    await settled(page);
    return { page, collector, complaints, asked };
}

/** How many features a layer of the map shows. */
export const rendered = (page, layer) =>
    page.evaluate((id) => document.getElementById("map").map.queryRenderedFeatures({ layers: [id] }).length, layer);

/** Where on the screen a place is. */
export const onScreen = (page, place) =>
    page.evaluate((lngLat) => {
        const { x, y } = document.getElementById("map").map.project(lngLat);
        const box = document.getElementById("map").getBoundingClientRect();
        return [x + box.left, y + box.top];
    }, place);

/** The colour that the map has drawn at a place, as "#RRGGBB". */
export const colourAt = (page, place) =>
    page.evaluate(async (lngLat) => {
        const { map } = document.getElementById("map");
        const gl = map.getCanvas().getContext("webgl2");
        const { x, y } = map.project(lngLat);
        const pixel = new Uint8Array(4);
        const drawn = map.once("render");
        map.triggerRepaint();
        // In the same task as the drawing: afterwards the pixels are gone.
        await new Promise((done) =>
            map.once("render", () => {
                const ratio = map.getPixelRatio();
                gl.readPixels(
                    Math.round(x * ratio),
                    gl.drawingBufferHeight - Math.round(y * ratio),
                    1,
                    1,
                    gl.RGBA,
                    gl.UNSIGNED_BYTE,
                    pixel,
                );
                done();
            }),
        );
        await drawn;
        return `#${[...pixel.slice(0, 3)].map((part) => part.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
    }, place);

export const textOf = (page, selector) => page.locator(selector).innerText();
