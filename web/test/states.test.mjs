// What the page says when there is nothing to see, or it cannot be seen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, settled } from "./browser.mjs";
import { open, rendered, textOf } from "./open.mjs";
import { json } from "./server.mjs";

const ROADS = "/v1/maps/current/roads.geojson";
const NOISE = "/v1/maps/current/noise.geojson";
const none = { roads: 0, noise: 0 };

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("nothing published yet: it says why, and is not an error", async (t) => {
    const prepare = (answers) =>
        (answers["/v1/maps"] = json({ network: "", least_people: 7, current: none, epochs: [], blocks: [] }));
    const { page, complaints, asked } = await open(browser, t, { prepare });
    assert.match(await textOf(page, "#message"), /Nothing is published yet[^]*ten days after[^]*at least seven people/);
    assert.equal(await textOf(page, "#places"), "No places shown");
    assert.match(await textOf(page, "#panel"), /at least seven of them/);
    assert.deepEqual(
        asked.filter((path) => path.startsWith("/v1/")),
        ["/v1/maps"],
        "what is known to be empty is not fetched",
    );
    assert.deepEqual(complaints, []);
});

test("roads but no noise: it opens on what there is, and says what is missing on the other layer", async (t) => {
    const prepare = (answers) => (answers[NOISE] = json({ type: "FeatureCollection", features: [] }));
    const { page } = await open(browser, t, { prepare });
    assert.ok(await page.locator("#message").isHidden());
    await page.getByRole("radio", { name: "Noise how loud" }).check({ force: true });
    await settled(page);
    assert.match(await textOf(page, "#message"), /No place had enough people in these weeks/);
    await page.getByRole("radio", { name: "Roads how fast" }).check({ force: true });
    await settled(page);
    assert.ok(await page.locator("#message").isHidden(), "and takes it back");
});

test("the collector fails: it says so, and the button tries again", async (t) => {
    const kept = {};
    const prepare = (answers) => {
        Object.assign(kept, { [ROADS]: answers[ROADS] });
        answers[ROADS] = { status: 500, type: "text/plain", body: "" };
    };
    const { page, collector } = await open(browser, t, { prepare });
    assert.match(await textOf(page, "#message"), /cannot be loaded[^]*answered with 500/);
    assert.equal(await textOf(page, "#places"), "Nothing can be shown.");
    assert.ok(await page.locator("#progress").isHidden());
    Object.assign(collector.answers, kept);
    await page.getByRole("button", { name: "Try again" }).click();
    await settled(page);
    assert.ok(await page.locator("#message").isHidden());
    assert.ok((await rendered(page, "strokes")) > 0);
});

test("one layer fails: nothing of the other stays on the map under its name, and the other can be chosen again", async (t) => {
    const prepare = (answers) => (answers[NOISE] = { status: 503, type: "text/plain", body: "" });
    const { page } = await open(browser, t, { prepare });
    await page.getByRole("radio", { name: "Noise how loud" }).check({ force: true });
    await settled(page);
    assert.match(await textOf(page, "#message"), /answered with 503/);
    assert.equal((await rendered(page, "cells")) + (await rendered(page, "strokes")), 0);
    await page.getByRole("radio", { name: "Roads how fast" }).check({ force: true });
    await settled(page);
    assert.ok((await rendered(page, "strokes")) > 0);
});

test("no connection: it says what to do", async (t) => {
    const { page } = await open(browser, t);
    await page.context().setOffline(true);
    await page.getByLabel("Which weeks").selectOption("week-2965");
    await settled(page);
    assert.match(await textOf(page, "#message"), /no answer[^]*Check your connection/);
});

for (const [what, answer] of [
    ["no JSON", { status: 200, type: "application/json", body: "<html>" }],
    ["an index that is none", json({ current: none })],
]) {
    test(`malformed, ${what}: it says so`, async (t) => {
        const { page } = await open(browser, t, { prepare: (answers) => (answers["/v1/maps"] = answer) });
        assert.match(await textOf(page, "#message"), /cannot be read[^]*Reload the page/);
    });
}

test("malformed numbers: none of them is shown", async (t) => {
    const prepare = (answers) => {
        const collection = JSON.parse(answers[ROADS].body);
        collection.features[7].properties.heading = 9;
        answers[ROADS] = json(collection);
    };
    const { page } = await open(browser, t, { prepare });
    assert.match(await textOf(page, "#message"), /cannot be read/);
    assert.equal(await rendered(page, "strokes"), 0);
});

test("text from a collector is never markup", async (t) => {
    const prepare = (answers) => {
        const collection = JSON.parse(answers[ROADS].body);
        for (const { properties } of collection.features) properties.cell += "<img src=x onerror=alert(1)>";
        answers[ROADS] = json(collection);
    };
    const { page, complaints } = await open(browser, t, { prepare });
    assert.equal(await page.locator("img[src=x]").count(), 0);
    assert.deepEqual(complaints, []);
});

test("land that cannot be loaded takes nothing away from the numbers", async (t) => {
    const prepare = (answers) => (answers["/land.json"] = { status: 404, type: "text/plain", body: "" });
    const { page } = await open(browser, t, { prepare });
    assert.ok((await rendered(page, "strokes")) > 0);
});

test("a slow answer that is no longer wanted changes nothing", async (t) => {
    const { page } = await open(browser, t);
    let answerLate;
    const late = new Promise((release) => (answerLate = release));
    await page.route("**/epochs/2965/roads.geojson", async (route) => {
        await late;
        await route.continue().catch(() => {});
    });
    await page.getByLabel("Which weeks").selectOption("week-2965");
    assert.ok(await page.locator("#progress").isVisible(), "the bar is there while it loads");
    assert.equal(await textOf(page, "#places"), "Loading …");
    await page.getByLabel("Which weeks").selectOption("week-2964");
    await settled(page);
    const shown = await textOf(page, "#places");
    answerLate();
    await settled(page);
    assert.equal(await textOf(page, "#places"), shown);
    assert.match(page.url(), /week-2964$/);
});

test("a browser without WebGL: it says what to do, and where the numbers are", async (t) => {
    const without = await launch(["--disable-gpu", "--disable-3d-apis"]);
    t.after(() => without.close());
    const { page, complaints } = await open(without, t);
    assert.match(await textOf(page, "#message"), /cannot draw the map[^]*hardware acceleration/);
    assert.deepEqual(await page.locator("#message a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))), [
        ROADS.slice(1),
        NOISE.slice(1),
    ]);
    assert.match(await textOf(page, "#places"), /^516 places shown/);
    assert.deepEqual(complaints, []);
});

test("a browser without JavaScript: it says where the numbers are", async (t) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    t.after(() => context.close());
    const { collector } = await open(browser, t);
    const page = await context.newPage();
    await page.goto(collector.url);
    assert.match(await page.locator("noscript").innerText(), /without it/);
});
