import assert from "node:assert/strict";
import { test } from "node:test";

import { parseNumbers } from "../src/data/parse.js";
import { cellOf, fromPlane, length, minus, toPlane } from "../src/roads/plane.js";
import { strokes } from "../src/roads/strokes.js";
import { cellAt, nameOf, ringOf, toDegrees } from "./lattice.mjs";
import { sample } from "./sample.mjs";

const SPACING = cellOf(ringOf([0, 0])).spacing;
const apart = (one, other) => length(minus(toPlane(one), toPlane(other))) / SPACING;
const inCell = (cell, heading) => ({ cell: nameOf(cell), ring: ringOf(cell), heading });
/** The numbers of a straight road through the lattice, in metres from `from` to `to`. */
const road = (from, to, heading) => {
    const cells = new Map();
    for (let t = 0; t <= 1; t += 0.002) {
        const cell = cellAt([0, 1].map((i) => from[i] + t * (to[i] - from[i])));
        cells.set(nameOf(cell), cell);
    }
    return [...cells.values()].map((cell) => inCell(cell, heading));
};
const bearing = (stroke) => (stroke.bearing + 360) % 360;

test("a lone number is a stroke through its cell, towards its heading", () => {
    for (let heading = 0; heading < 8; heading++) {
        const [stroke] = strokes([inCell([3, 4], heading)]);
        const off = Math.abs(bearing(stroke) - 45 * heading);
        assert.ok(Math.min(off, 360 - off) < 0.01, `heading ${heading}: ${bearing(stroke)}°`);
        assert.ok(apart(stroke.line[0], stroke.line.at(-1)) > 0.8);
        assert.ok(apart(stroke.line[0], stroke.line.at(-1)) < 1, "it stays in its cell");
    }
});

test("the numbers of a road join into one line without gaps", () => {
    const drawn = strokes(road([-600, -80], [600, 80], 2));
    const joints = drawn.slice(1).map((stroke, i) => apart(drawn[i].line.at(-1), stroke.line[0]));
    assert.ok(Math.max(...joints) < 1e-6, `the widest gap is ${Math.max(...joints)} cells`);
});

test("a straight road is drawn nearly straight, though its cells lie in a zigzag", () => {
    const [from, to] = [
        [-600, -80],
        [600, 80],
    ];
    const [a, b] = [from, to].map((place) => toPlane(toDegrees(place)));
    const away = (place) => {
        const [way, off] = [minus(b, a), minus(toPlane(place), a)];
        return Math.abs(way[0] * off[1] - way[1] * off[0]) / length(way) / SPACING;
    };
    const numbers = road(from, to, 2);
    // But for the ends, which have neighbours on one side only.
    const inner = (list) => list.slice(3, -3);
    const zigzag = Math.max(...inner(numbers).map(({ ring }) => away(fromPlane(cellOf(ring).centre))));
    const drawn = Math.max(...inner(strokes(numbers)).flatMap(({ line }) => line.map(away)));
    assert.ok(zigzag > 0.4, `the cells' centres are only ${zigzag} cells off`);
    assert.ok(drawn < zigzag / 2, `the line is ${drawn} cells off, the centres ${zigzag}`);
});

test("no number is drawn outside of its cell", () => {
    const numbers = parseNumbers(sample().answers["/v1/maps/current/roads.geojson"], "roads").filter(
        (number) => number.class === 1,
    );
    strokes(numbers).forEach(({ middle }, i) => {
        const off = apart(middle, fromPlane(cellOf(numbers[i].ring).centre));
        assert.ok(off < 0.58, `a corner is 0.577 cells from the centre, this ${off}`);
    });
});

test("both directions of a road follow the same line", () => {
    const there = road([-600, -80], [600, 80], 2);
    const drawn = strokes([...there, ...there.map((number) => ({ ...number, heading: 6 }))]);
    there.forEach((_, i) => {
        const back = drawn[i + there.length];
        assert.ok(apart(drawn[i].middle, back.middle) < 0.05);
        assert.ok(Math.abs(Math.abs(bearing(drawn[i]) - bearing(back)) - 180) < 3);
    });
});

test("roads that cross do not bend each other", () => {
    const east = road([-600, 0], [600, 0], 2);
    const alone = strokes(east);
    const crossed = strokes([...east, ...road([0, -600], [0, 600], 0)]);
    east.forEach((_, i) => assert.ok(apart(alone[i].middle, crossed[i].middle) < 1e-6));
});

test("a whole cell without a number is a gap, not bridged", () => {
    const east = road([-600, 0], [600, 0], 2);
    const without = (skipped) => strokes(east.filter((_, i) => i !== skipped));
    const at = east.length >> 1;
    const drawn = without(at);
    assert.ok(apart(drawn[at - 1].line.at(-1), drawn[at].line[0]) > 0.5);
});

test("nothing at all is no line at all", () => assert.deepEqual(strokes([]), []));
