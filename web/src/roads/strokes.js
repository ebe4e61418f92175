// Roads as lines: each number becomes a stroke, and the strokes of a road join into one smooth line. Along each row of numbers
// runs a quadratic B-spline, of which a number's stroke is the piece from half way to the one before to half way to the one
// behind: pieces meet in the same point and the same direction.

import { fit, REACH, withinCell } from "./fit.js";
import { link } from "./links.js";
import { findNear } from "./near.js";
import { bearingOf, cellOf, fromPlane, length, middle, minus, plus } from "./plane.js";

/** Points of a stroke; of one half a cell long, some 4 m apart. */
const POINTS = 7;
/** What reaches out of the last number of a row, in spacings of cells: with it a lone stroke crosses its cell. */
const END = 0.42;
/** How much of the way to the middle of its neighbours a number moves in each round of smoothing. */
const SMOOTHING = 0.5;
const ROUNDS = 2;

/** For each number of one class, in order: { line, middle, bearing }, the line in the direction of travel. */
export function strokes(numbers) {
    const nodes = numbers.map((number) => ({ ...cellOf(number.ring), cell: number.cell, heading: number.heading }));
    findNear(nodes, REACH);
    fit(nodes);
    link(nodes);
    for (let round = 0; round < ROUNDS; round++) smooth(nodes);
    return nodes.map(stroke);
}

function smooth(nodes) {
    const places = nodes.map(({ place, previous, next }) => {
        const between = previous && next ? middle(previous.place, next.place) : place;
        return plus(place, minus(between, place), SMOOTHING);
    });
    nodes.forEach((node, i) => (node.place = withinCell(node, places[i])));
}

function stroke(node) {
    const { place, previous, next, spacing } = node;
    const start = previous ? middle(previous.place, place) : plus(place, away(node, next?.place, -1), END * spacing);
    const end = next ? middle(place, next.place) : plus(place, away(node, previous?.place, 1), END * spacing);
    const at = (t) => [0, 1].map((i) => (1 - t) ** 2 * start[i] + 2 * t * (1 - t) * place[i] + t ** 2 * end[i]);
    return {
        line: Array.from({ length: POINTS }, (_, i) => fromPlane(at(i / (POINTS - 1)))),
        middle: fromPlane(at(0.5)),
        bearing: bearingOf(minus(end, start)),
    };
}

/** Which way a row ends: straight on from its neighbour, or along the road where there is none. `sign` is −1 at the start. */
function away({ place, direction }, neighbour, sign) {
    if (!neighbour) return [sign * direction[0], sign * direction[1]];
    const way = minus(place, neighbour);
    return way.map((part) => part / (length(way) || 1));
}
