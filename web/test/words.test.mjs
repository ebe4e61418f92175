import assert from "node:assert/strict";
import { test } from "node:test";

import { formatHash, parseHash } from "../src/data/choice.js";
import { className } from "../src/data/classes.js";
import { addressOf, blockDates, blockName, epochDates, epochName, parseWeeks } from "../src/data/weeks.js";
import { inWords, placesShown, sentenceOf } from "../src/data/words.js";

test("a week is named by its Monday and its Sunday", () => {
    assert.equal(epochDates(0), "5–11 Jan 1970");
    assert.equal(epochDates(2965), "2–8 Nov 2026");
    assert.equal(epochName(2965), "week of 2–8 Nov 2026");
});

test("what the two dates of a week do not share is said for both", () => {
    assert.equal(epochDates(2964), "26 Oct–1 Nov 2026");
    assert.equal(epochDates(2973), "28 Dec 2026–3 Jan 2027");
});

test("a block is named by the first day and the last of its eight weeks", () => {
    assert.equal(blockDates(370), "28 Sep–22 Nov 2026");
    assert.equal(blockName(370), "eight weeks from 28 Sep–22 Nov 2026, pooled");
});

test("weeks know their address, and other words are no weeks", () => {
    assert.equal(addressOf("now", "roads"), "v1/maps/current/roads.geojson");
    assert.equal(addressOf("week-2965", "noise"), "v1/maps/epochs/2965/noise.geojson");
    assert.equal(addressOf("block-370", "noise"), "v1/maps/blocks/370/noise.geojson");
    for (const word of ["", "week", "now-1", "week--1", "week-1e3", "block-../..", "month-1"])
        assert.equal(parseWeeks(word), undefined, word);
});

test("classes are named as everywhere in Wayhum", () => {
    assert.deepEqual([0, 1, 4, 5, 9].map(className), [
        "workday 23–7 h",
        "workday 7–10 h",
        "workday 19–23 h",
        "weekend 23–7 h",
        "weekend 19–23 h",
    ]);
});

test("a number is told in one sentence", () => {
    const road = { value: 45, heading: 2, class: 1, people: 5, epoch: 2965 };
    assert.equal(sentenceOf(road), "45 km/h towards the east · workday 7–10 h · at least 5 people · week of 2–8 Nov 2026");
    const noise = { value: 62, class: 9, people: 1000, block: 370 };
    assert.equal(
        sentenceOf(noise),
        "62 dB(A) · weekend 19–23 h · at least 1,000 people · eight weeks from 28 Sep–22 Nov 2026, pooled",
    );
});

test("places are counted once, whatever is known of them", () => {
    const numbers = [
        { cell: "a", heading: 0 },
        { cell: "a", heading: 4 },
        { cell: "b", heading: 0 },
    ];
    assert.equal(placesShown("roads", numbers), "2 places shown, with 3 speeds");
    assert.equal(placesShown("noise", numbers.slice(0, 1)), "1 place shown");
    assert.equal(placesShown("roads", []), "No places shown");
});

test("small counts are words", () => assert.deepEqual([5, 12, 13].map(inWords), ["five", "twelve", "13"]));

test("a choice comes back from its hash", () => {
    for (const choice of [
        { layer: "roads", class: 1, weeks: "now" },
        { layer: "noise", class: 9, weeks: "block-370" },
    ]) {
        assert.deepEqual(parseHash(formatHash(choice)), choice);
    }
    assert.equal(formatHash({ layer: "noise", class: 9, weeks: "week-2965" }), "#noise/weekend-19-23/week-2965");
});

test("what a hash says unclearly is left out", () => {
    assert.deepEqual(parseHash(""), {});
    assert.deepEqual(parseHash("#noise"), { layer: "noise" });
    assert.deepEqual(parseHash("#<script>/workday-7-11/week-x"), {});
    assert.deepEqual(parseHash("#//block-1"), { weeks: "block-1" });
});
