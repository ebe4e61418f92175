import assert from "node:assert/strict";
import { test } from "node:test";

import { simple } from "../build/simple.mjs";
import { colourExpression, SCALES } from "../src/data/scales.js";
import { arrow } from "../src/map/arrow.js";
import { boundsOf, features } from "../src/map/features.js";
import { degrees, graticule, multiples, stepFor } from "../src/map/graticule.js";
import { ringOf } from "./lattice.mjs";

test("the steps of a scale rise, and the map draws what the legend says", () => {
    for (const layer of ["roads", "noise"]) {
        const { steps } = SCALES[layer];
        assert.ok(steps.slice(1).every(({ from }, i) => from > steps[i].from));
        const [, , lowest, ...others] = colourExpression(layer);
        assert.deepEqual(
            [lowest, ...others.filter((_, i) => i % 2 === 1)],
            steps.map(({ colour }) => colour),
        );
    }
    assert.equal(SCALES.noise.steps.length, 11);
});

test("a cell is drawn once, however many directions are known of it", () => {
    const number = (q, heading) => ({ cell: `${q}`, ring: ringOf([q, 0]), heading, value: 50 });
    const { cells, strokes, dots, cellOf } = features("roads", [number(0, 2), number(0, 6), number(1, 2)]);
    assert.deepEqual(
        [cells, strokes, dots].map(({ features: list }) => list.length),
        [2, 3, 3],
    );
    assert.deepEqual(cellOf, [0, 0, 1]);
});

test("the box around all places holds each of them, and of none there is no box", () => {
    const [west, south, east, north] = boundsOf([{ ring: ringOf([0, 0]) }, { ring: ringOf([20, 0]) }]);
    assert.ok(west < 10.6 && 10.61 < east && south < 49.75 && 49.75 < north);
    assert.equal(boundsOf([]), undefined);
});

test("the graticule leaves room for words between its lines", () => {
    assert.equal(stepFor(0.0001), 0.02);
    assert.equal(stepFor(100), 60);
    assert.deepEqual(multiples(0.02, 10.59, 10.65), [10.6, 10.62, 10.64]);
    assert.equal(graticule({ west: 0, south: 0, east: 10, north: 10 }, 5).features.length, 7 + 7);
    assert.deepEqual([degrees(49.75, "NS"), degrees(-0.5, "EW"), degrees(0, "EW")], ["49.75° N", "0.5° W", "0°"]);
});

test("the arrow points up: its outline is filled, its corners are empty", () => {
    const { width, data } = arrow();
    const at = (x, y) => data[(y * width + x) * 4 + 3];
    assert.ok(at(16, 14) > 191 && at(2, 2) < 64 && at(30, 30) < 64 && at(16, 25) < 191);
});

test("a simplified line keeps its ends and stays near", () => {
    const line = Array.from({ length: 100 }, (_, i) => [i / 10, Math.sin(i / 10)]);
    const fewer = simple(line, 0.05);
    assert.deepEqual([fewer[0], fewer.at(-1)], [line[0], line.at(-1)]);
    assert.ok(fewer.length < 25);
    for (const [x, y] of line) {
        const after = fewer.findIndex(([right]) => right >= x) || 1;
        const [[x0, y0], [x1, y1]] = [fewer[after - 1], fewer[after]];
        assert.ok(Math.abs(y0 + ((y1 - y0) * (x - x0)) / (x1 - x0) - y) < 0.08);
    }
});
