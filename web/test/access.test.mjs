// The page for everybody: by keyboard, on a phone, in light and in dark, for eyes and for ears.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, settled } from "./browser.mjs";
import { colourAt, open, textOf } from "./open.mjs";
import { json } from "./server.mjs";
import { GROUNDS } from "../src/map/ground.js";

/** WCAG 2.2, success criterion 1.4.3. */
const READABLE = 4.5;
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("everything can be done with the keyboard alone", async (t) => {
    const { page } = await open(browser, t);
    const press = async (...keys) => {
        for (const key of keys) await page.keyboard.press(key);
        await settled(page);
    };
    const focused = () => page.evaluate(() => document.activeElement.value ?? document.activeElement.className);
    await press("Tab");
    assert.equal(await focused(), "roads");
    await press("ArrowRight");
    assert.match(page.url(), /#noise\//);
    await press("Tab", "ArrowRight");
    assert.match(page.url(), /#noise\/workday-10-15\//, "the arrows go on to the next class");
    await press("ArrowRight", "ArrowRight", "ArrowRight");
    assert.match(page.url(), /#noise\/weekend-7-10\//, "and leave out one without numbers");
    await press("Tab", "ArrowDown");
    assert.match(page.url(), /\/week-2965$/);
    for (let i = 0; i < 6 && !/maplibregl-canvas/.test(await focused()); i++) await press("Tab");
    assert.match(await focused(), /maplibregl-canvas/);
    const centre = () => page.evaluate(() => document.getElementById("map").map.getCenter().toArray());
    const before = await centre();
    await press("ArrowRight");
    await page.waitForFunction((was) => document.getElementById("map").map.getCenter().lng !== was, before[0]);
});

test("Enter tells the number in the middle of the map, Escape puts it away", async (t) => {
    const { page } = await open(browser, t, { hash: "#noise/workday-7-10/now" });
    await page.evaluate(() => {
        const { map } = document.getElementById("map");
        const [feature] = map.queryRenderedFeatures({ layers: ["cells"] });
        map.jumpTo({ center: feature.geometry.coordinates[0][0], zoom: 16 });
    });
    await settled(page);
    await page.locator(".maplibregl-canvas").focus();
    await page.keyboard.press("Enter");
    assert.match(await textOf(page, ".card"), /^\d+ dB\(A\) · workday 7–10 h · at least \d+ people/);
    assert.match(await page.locator("#told").textContent(), /dB\(A\)/);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".card").count(), 0);
});

test("a reader hears what everything is", async (t) => {
    const { page } = await open(browser, t);
    const said = await page.locator("body").ariaSnapshot();
    for (const part of [
        'heading "Wayhum"',
        'radio "Roads how fast" [checked]',
        'group "When, local time"',
        'radio "workday 7–10 h, 1,041 numbers" [checked]',
        'radio "weekend 23–7 h, 0 numbers" [disabled]',
        'combobox "Which weeks"',
        'region "Legend"',
        "status: 516 places shown",
        'button "Zoom in"',
    ]) {
        assert.ok(said.includes(part), `${part} is missing in\n${said}`);
    }
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
});

for (const width of [360, 740, 1280]) {
    test(`at ${width} pixels nothing is wider than the screen, and the map has room`, async (t) => {
        const { page } = await open(browser, t, { ...PHONE, viewport: { width, height: width === 740 ? 360 : 740 } });
        const { scroll, panel, map } = await page.evaluate(() => ({
            scroll: document.documentElement.scrollWidth,
            panel: [document.getElementById("panel").scrollWidth, document.getElementById("panel").clientWidth],
            map: document.getElementById("map").getBoundingClientRect().height,
        }));
        assert.ok(scroll <= width, `${scroll} pixels`);
        assert.ok(panel[0] <= panel[1], `the panel's content is ${panel[0]} pixels wide, the panel ${panel[1]}`);
        assert.ok(map >= 300, `the map is ${map} pixels high`);
    });
}

test("on a phone the rest of the choice opens at a tap", async (t) => {
    const { page } = await open(browser, t, PHONE);
    const hours = page.getByText("When, local time");
    assert.ok(await hours.isHidden());
    await page.getByText("Workday 7–10 h · Now").tap();
    assert.ok(await hours.isVisible());
    const small = await page
        .locator("label, summary, select, #panel button")
        .evaluateAll((all) =>
            all
                .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 24)
                .map((each) => each.textContent),
        );
    assert.deepEqual(small, [], "each is at least 24 pixels high (WCAG 2.2, 2.5.8)");
});

for (const colorScheme of ["light", "dark"]) {
    test(`text is readable in ${colorScheme}`, async (t) => {
        const { page } = await open(browser, t, { colorScheme });
        await page.locator(".about summary").click();
        const all = await page.evaluate(contrasts, GROUNDS[colorScheme].land);
        assert.ok(all.length > 30, "there is text to measure");
        assert.deepEqual(
            all.filter(({ ratio }) => ratio < READABLE),
            [],
        );
    });

    test(`a message is readable in ${colorScheme}`, async (t) => {
        const prepare = (answers) => (answers["/v1/maps"] = json({}));
        const { page } = await open(browser, t, { colorScheme, prepare });
        assert.deepEqual(
            (await page.evaluate(contrasts, GROUNDS[colorScheme].land)).filter(({ ratio }) => ratio < READABLE),
            [],
        );
    });
}

test("the map turns dark with the system, while it is open", async (t) => {
    const { page } = await open(browser, t, { colorScheme: "light" });
    const field = [10.631, 49.747];
    assert.equal(await colourAt(page, field), GROUNDS.light.land);
    await page.emulateMedia({ colorScheme: "dark" });
    await settled(page);
    assert.equal(await colourAt(page, field), GROUNDS.dark.land);
});

test("who wants less motion gets none", async (t) => {
    const { page } = await open(browser, t, { reducedMotion: "reduce" });
    const moving = await page.evaluate(() => {
        document.getElementById("progress").hidden = false;
        return document.getAnimations().length;
    });
    assert.equal(moving, 0);
});

/**
 * In the page: the contrast of each visible piece of text with the nearest opaque colour behind it; of the degrees, with the
 * land.
 */
function contrasts(land) {
    const parse = (colour) => colour.match(/[\d.]+/g).map(Number);
    const luminance = ([r, g, b]) =>
        [r, g, b]
            .map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
            .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (element) => {
        if (element.closest(".margin")) return [1, 3, 5].map((i) => parseInt(land.slice(i, i + 2), 16));
        for (let each = element; each; each = each.parentElement) {
            const colour = parse(getComputedStyle(each).backgroundColor);
            if (colour.length === 3 || colour[3] > 0.75) return colour;
        }
        return [255, 255, 255];
    };
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const text = walker.currentNode.textContent.trim();
        // What cannot be chosen need not be readable (1.4.3, inactive).
        const exempt =
            element.closest("label")?.querySelector(":disabled") || element.closest(".unseen, noscript, script, option");
        if (!text || exempt || !element.checkVisibility()) continue;
        const [one, other] = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))].sort(
            (a, b) => b - a,
        );
        found.push({ text, ratio: (one + 0.05) / (other + 0.05) });
    }
    return found;
}
