// Where in its cell does a road run? The data say only "through this cell of some 50 m, towards the east". But the cells before
// and behind it, with about the same heading or the opposite one, lie along the same road: each number moves from its cell's
// centre onto the line that fits its neighbours best (moving least squares, Lancaster and Salkauskas 1981,
// doi:10.1090/S0025-5718-1981-0616367-1), and never farther than half a cell. That turns the zigzag of the centres into a road.
// It is a drawing: it claims no more than the cells do.

import { directionOf, dot, length, middle, minus, plus } from "./plane.js";

/**
 * In spacings of cells: how far along the road and how far beside it neighbours count, and the farthest that a number moves.
 */
const ALONG = 1.5;
const BESIDE = 0.9;
export const REACH = 3;
const FARTHEST = 0.5;
/** The cosine of 25°. */
const SAME_ROAD = 0.906;
const ROUNDS = 3;
/** How fast neighbours lose weight as they run askew: the power of the cosine; at 45° a quarter is left. */
const ASKEW = 4;

/** Gives each node, of which it knows what is `near`, its `place` on the road and the `direction` of the road there. */
export function fit(nodes) {
    for (const node of nodes) Object.assign(node, { place: node.centre, direction: directionOf(node.heading) });
    for (let round = 0; round < ROUNDS; round++) {
        const fitted = nodes.map((node) => fitOne(node));
        nodes.forEach((node, i) => Object.assign(node, fitted[i]));
    }
    const joined = nodes.map((node) => {
        const twin = twinOf(node);
        return twin ? between(node, twin) : {};
    });
    nodes.forEach((node, i) => Object.assign(node, joined[i]));
}

/**
 * A road that runs between two headings has numbers of both in one cell: they share the line, unless they fit two roads that
 * cross.
 */
const twinOf = (node) =>
    node.near.find((other) => other.cell === node.cell && other !== node && dot(other.direction, node.direction) > SAME_ROAD);

function between(one, other) {
    const sum = plus(one.direction, other.direction);
    return { place: middle(one.place, other.place), direction: sum.map((part) => part / length(sum)) };
}

function fitOne(node) {
    const { centre, spacing, direction } = node;
    const sums = moments(node);
    const mean = [sums.x / sums.all, sums.y / sums.all];
    const axis = principal(sums, mean, spacing, direction);
    // The centre's foot on the line through the mean.
    const foot = plus(mean, axis, -dot(mean, axis));
    return { place: withinCell(node, plus(centre, foot)), direction: axis };
}

/** The place, or the nearest to it that is not too far from the node's centre. */
export function withinCell({ centre, spacing }, place) {
    const moved = minus(place, centre);
    const limit = FARTHEST * spacing;
    return length(moved) > limit ? plus(centre, moved, limit / length(moved)) : place;
}

/**
 * The sums of weights, of places as seen from the node's centre, and of their squares. Plain numbers: this is where the time
 * goes.
 */
function moments({ centre, heading, spacing, direction: [dx, dy], near }) {
    const sums = { all: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
    for (const other of near) {
        if (!isAlong(heading, other.heading)) continue;
        const [x, y] = [other.centre[0] - centre[0], other.centre[1] - centre[1]];
        const along = (x * dx + y * dy) / (ALONG * spacing);
        const beside = (x * dy - y * dx) / (BESIDE * spacing);
        const askew = dx * other.direction[0] + dy * other.direction[1];
        const weight = Math.exp(-(along * along + beside * beside) / 2) * askew ** ASKEW;
        sums.all += weight;
        sums.x += weight * x;
        sums.y += weight * y;
        sums.xx += weight * x * x;
        sums.xy += weight * x * y;
        sums.yy += weight * y * y;
    }
    return sums;
}

/** The main axis of what is near, in the direction of travel. */
function principal({ all, xx, xy, yy }, [x, y], spacing, direction) {
    // As though the heading were a little evidence too: it decides where neighbours do not, and alone.
    const prior = 0.15 * spacing ** 2;
    const across = xx - yy - all * (x * x - y * y) + prior * (direction[0] ** 2 - direction[1] ** 2);
    const mixed = xy - all * x * y + prior * direction[0] * direction[1];
    const angle = Math.atan2(2 * mixed, across) / 2;
    const axis = [Math.cos(angle), Math.sin(angle)];
    return dot(axis, direction) < 0 ? [-axis[0], -axis[1]] : axis;
}

/** Whether two headings may be of one road, in either direction: both directions follow the same line. */
function isAlong(one, other) {
    return (one - other + 8) % 4 !== 2;
}
