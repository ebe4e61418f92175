// The page in a browser, as a person sees it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { parseNumbers } from "../src/data/parse.js";
import { SCALES } from "../src/data/scales.js";
import { placesShown, sentenceOf } from "../src/data/words.js";
import { launch, settled } from "./browser.mjs";
import { colourAt, onScreen, open, rendered, textOf } from "./open.mjs";
import { sample } from "./sample.mjs";

const { answers } = sample();
const numbersOf = (layer, hours, folder = "current") =>
    parseNumbers(answers[`/v1/maps/${folder}/${layer}.geojson`], layer).filter((number) => number.class === hours);
const centreOf = ({ ring }) => [0, 1].map((i) => ring.slice(1).reduce((sum, corner) => sum + corner[i], 0) / 6);

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("it opens on the roads of now, in the class with most numbers, fitted to the map", async (t) => {
    const { page } = await open(browser, t);
    assert.equal(await page.title(), "Wayhum");
    assert.equal(await textOf(page, "#places"), placesShown("roads", numbersOf("roads", 1)));
    assert.ok(await page.getByRole("radio", { name: "workday 7–10 h" }).isChecked());
    assert.ok(
        await page.getByRole("radio", { name: "weekend 23–7 h" }).isDisabled(),
        "a class without numbers cannot be chosen",
    );
    assert.equal(new URL(page.url()).hash, "#roads/workday-7-10/now");
    const corners = await Promise.all(numbersOf("roads", 1).map((number) => onScreen(page, centreOf(number))));
    const panel = await page.locator("#panel").boundingBox();
    assert.ok(
        corners.every(([x, y]) => x > panel.x + panel.width && x < 1024 && y > 0 && y < 680),
        "everything is seen beside the panel",
    );
});

test("nothing complains, nobody but the collector is asked, only what is shown is fetched, and nothing is kept", async (t) => {
    const { page, collector, complaints, asked } = await open(browser, t);
    await page.getByRole("radio", { name: "Noise how loud" }).check({ force: true });
    await settled(page);
    assert.deepEqual(complaints, []);
    assert.deepEqual(
        asked.filter((path) => !path.startsWith("/") && !path.startsWith("blob:" + collector.url)),
        [],
    );
    const data = asked.filter((path) => path.startsWith("/v1/"));
    assert.deepEqual(data, ["/v1/maps", "/v1/maps/current/roads.geojson", "/v1/maps/current/noise.geojson"]);
    const kept = await page.evaluate(async () => [
        document.cookie,
        localStorage.length,
        sessionStorage.length,
        (await indexedDB.databases()).length,
    ]);
    assert.deepEqual(kept, ["", 0, 0, 0]);
});

test("the layers show different things", async (t) => {
    const { page } = await open(browser, t);
    assert.ok((await rendered(page, "strokes")) > 0);
    assert.match(await textOf(page, "#legend"), /km\/h/);
    await page.getByRole("radio", { name: "Noise how loud" }).check({ force: true });
    await settled(page);
    assert.equal(await rendered(page, "strokes"), 0);
    assert.ok((await rendered(page, "cells")) > 0);
    assert.match(await textOf(page, "#legend"), /dB\(A\)/);
    assert.equal(await textOf(page, "#places"), placesShown("noise", numbersOf("noise", 1)));
});

test("a place has the colour of its step in the legend", async (t) => {
    const { page } = await open(browser, t, { hash: "#noise/workday-7-10/now" });
    for (const level of [84, 68, 52]) {
        const loud = numbersOf("noise", 1).find(({ value }) => value === level);
        await page.evaluate((center) => document.getElementById("map").map.jumpTo({ center, zoom: 17 }), centreOf(loud));
        await settled(page);
        assert.equal(await colourAt(page, centreOf(loud)), SCALES.noise.steps.findLast(({ from }) => from <= level).colour);
    }
});

test("a part of the week and the weeks can be chosen, and what is shown follows", async (t) => {
    const { page } = await open(browser, t);
    await page.getByRole("radio", { name: "weekend 7–10 h" }).check({ force: true });
    await settled(page);
    assert.equal(await textOf(page, "#places"), placesShown("roads", numbersOf("roads", 6)));
    await page.getByLabel("Which weeks").selectOption("week-2964");
    await settled(page);
    assert.equal(await textOf(page, "#places"), placesShown("roads", numbersOf("roads", 6, "epochs/2964")));
    assert.equal(new URL(page.url()).hash, "#roads/weekend-7-10/week-2964");
    await page.getByLabel("Which weeks").selectOption("block-370");
    await settled(page);
    assert.equal(await textOf(page, "#places"), placesShown("roads", numbersOf("roads", 6, "blocks/370")));
    const download = page.getByRole("link", { name: "Download what is shown" });
    assert.equal(await download.getAttribute("href"), "v1/maps/blocks/370/roads.geojson");
    assert.match(await textOf(page, "#weeks"), /2–8 Nov 2026.*\n[^]*28 Sep–22 Nov 2026/);
});

test("a click on a place tells its numbers, the next one elsewhere closes them", async (t) => {
    const { page } = await open(browser, t, { hash: "#noise/workday-7-10/block-370" });
    const [one] = numbersOf("noise", 1, "blocks/370");
    await page.evaluate((center) => document.getElementById("map").map.jumpTo({ center, zoom: 16 }), centreOf(one));
    await settled(page);
    const [x, y] = await onScreen(page, centreOf(one));
    await page.mouse.move(x, y);
    assert.equal(await page.evaluate(() => document.querySelector(".maplibregl-canvas").style.cursor), "pointer");
    await page.mouse.click(x, y);
    assert.equal((await textOf(page, ".card")).trim(), sentenceOf(one));
    assert.equal(await page.locator("#told").textContent(), sentenceOf(one), "and says it to a reader");
    await page.mouse.click(1000, 40);
    assert.equal(await page.locator(".card").count(), 0);
});

test("a click on a road tells that direction first, then the others of the place", async (t) => {
    const { page } = await open(browser, t);
    const roads = numbersOf("roads", 1);
    const two = roads.filter(({ cell }) => roads.filter((other) => other.cell === cell).length === 2);
    const east = two.find(({ heading }) => heading === 2);
    const west = two.find(({ cell, heading }) => cell === east.cell && heading !== 2);
    await page.evaluate((center) => document.getElementById("map").map.jumpTo({ center, zoom: 18 }), centreOf(east));
    await settled(page);
    // Of the strokes of the place, a pixel of the one towards the east.
    const point = await page.evaluate((cell) => {
        const { map } = document.getElementById("map");
        for (let y = 250; y < 550; y += 2) {
            for (let x = 500; x < 900; x += 10) {
                const [hit] = map.queryRenderedFeatures([x, y], { layers: ["strokes"] });
                if (hit && hit.properties.index === cell) return [x, y];
            }
        }
    }, roads.indexOf(east));
    await page.mouse.click(...point);
    const told = await page.locator(".card p").allInnerTexts();
    assert.deepEqual(told, [sentenceOf(east), sentenceOf(west)]);
});

test("the hash restores the view, and following another hash shows another", async (t) => {
    const { page } = await open(browser, t, { hash: "#noise/weekend-10-15/week-2963" });
    const shown = () => textOf(page, "#places");
    assert.equal(await shown(), placesShown("noise", numbersOf("noise", 7, "epochs/2963")));
    assert.equal(await page.locator("#weeks").inputValue(), "week-2963");
    await page.evaluate(() => (location.hash = "#roads/workday-15-19/block-370"));
    await settled(page);
    assert.equal(await shown(), placesShown("roads", numbersOf("roads", 3, "blocks/370")));
});

test("weeks that are not published and a class without numbers lead to what there is", async (t) => {
    const { page } = await open(browser, t, { hash: "#roads/weekend-23-7/week-1" });
    assert.equal(new URL(page.url()).hash, "#roads/workday-7-10/now");
});

test("Show all places comes back from afar", async (t) => {
    const { page } = await open(browser, t);
    const zoom = () => page.evaluate(() => document.getElementById("map").map.getZoom());
    const fitted = await zoom();
    await page.evaluate(() => document.getElementById("map").map.jumpTo({ center: [0, 0], zoom: 3 }));
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.getByRole("button", { name: "Show all places" }).click();
    await settled(page);
    assert.ok(Math.abs((await zoom()) - fitted) < 0.01);
});
