// Where in its cell does a road run? The data say only "through this cell of some 50 m, towards the east". But the cells before and
// behind it, with about the same heading or the opposite one, lie along the same road: each number moves from its cell's centre onto the line that fits
// its neighbours best (moving least squares, Lancaster and Salkauskas 1981, doi:10.1090/S0025-5718-1981-0616367-1), and never farther
// than half a cell. That turns the zigzag of the centres into a road. It is a drawing: it claims no more than the cells do.

import { cross, directionOf, dot, length, middle, minus, plus } from "./plane.js";

/** In spacings of cells: how far along the road and how far beside it neighbours count, and the farthest that a number moves. */
const ALONG = 1.5;
const BESIDE = 0.9;
export const REACH = 3;
const FARTHEST = 0.5;
/** The cosine of 25°. */
const SAME_ROAD = 0.906;
const ROUNDS = 3;
/** How fast neighbours lose weight as they run askew: the power of the cosine; at 45° a quarter is left. */
const ASKEW = 4;

/** Gives each node its `place` on the road and the `direction` of the road there. */
export function fit(nodes, grid) {
    for (const node of nodes) Object.assign(node, { place: node.centre, direction: directionOf(node.heading) });
    for (let round = 0; round < ROUNDS; round++) {
        const fitted = nodes.map((node) => fitOne(node, grid));
        nodes.forEach((node, i) => Object.assign(node, fitted[i]));
    }
    const joined = nodes.map((node) => {
        const twin = twinOf(node, grid);
        return twin ? between(node, twin) : {};
    });
    nodes.forEach((node, i) => Object.assign(node, joined[i]));
}

/** A road that runs between two headings has numbers of both in one cell: they share the line, unless they fit two roads that cross. */
const twinOf = (node, grid) =>
    grid.around(node.centre).find((other) => other.cell === node.cell && other !== node && dot(other.direction, node.direction) > SAME_ROAD);

function between(one, other) {
    const sum = plus(one.direction, other.direction);
    return { place: middle(one.place, other.place), direction: sum.map((part) => part / length(sum)) };
}

function fitOne(node, grid) {
    const { centre, spacing, direction } = node;
    let [weights, mean] = [0, [0, 0]];
    const near = [];
    for (const other of grid.around(centre)) {
        if (!isAlong(node.heading, other.heading)) continue;
        const away = minus(other.centre, centre);
        if (length(away) > REACH * spacing) continue;
        const apart = ((dot(away, direction) / ALONG) ** 2 + (cross(away, direction) / BESIDE) ** 2) / spacing ** 2;
        const weight = Math.exp(-apart / 2) * dot(direction, other.direction) ** ASKEW;
        near.push({ away, weight });
        weights += weight;
        mean = plus(mean, away, weight);
    }
    mean = mean.map((sum) => sum / weights);
    const axis = principal(near, mean, spacing, direction);
    // The centre's foot on the line through the mean.
    const foot = plus(mean, axis, -dot(mean, axis));
    const moved = length(foot);
    const limit = FARTHEST * spacing;
    return { place: plus(centre, foot, moved > limit ? limit / moved : 1), direction: axis };
}

/** The main axis of what is near, in the direction of travel. Alone, a number keeps its heading. */
function principal(near, mean, spacing, direction) {
    // As though the heading itself were a little evidence too: it decides where neighbours do not.
    const prior = 0.15 * spacing ** 2;
    let [xx, xy, yy] = [prior * direction[0] ** 2, prior * direction[0] * direction[1], prior * direction[1] ** 2];
    for (const { away, weight } of near) {
        const [x, y] = minus(away, mean);
        xx += weight * x * x;
        xy += weight * x * y;
        yy += weight * y * y;
    }
    const angle = Math.atan2(2 * xy, xx - yy) / 2;
    const axis = [Math.cos(angle), Math.sin(angle)];
    return dot(axis, direction) < 0 ? [-axis[0], -axis[1]] : axis;
}

/** Whether two headings may be of one road, in either direction: both directions follow the same line. */
function isAlong(one, other) {
    const eighths = (one - other + 8) % 4;
    return eighths !== 2;
}
