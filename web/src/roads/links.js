// Which number comes next on the same road? Of those ahead, the nearest that goes on in about the same direction. Each has one
// before and one behind at most; where roads join or part, the spare one leans on what is nearest, so that no gap is left.

import { dot, length, minus } from "./plane.js";

/** In spacings of cells. Two is the distance across a whole cell without a number: that gap is not bridged. */
const FARTHEST = 1.9;
const NEAREST = 0.12;
/** Cosines of 60° and 70°: how far ahead may lie from straight on, and how much the road may turn on the way. */
const AHEAD = 0.5;
const SAME_ROAD = 0.34;

/** Gives each node `next` and `previous`, where there are such. */
export function link(nodes) {
    const links = nodes.flatMap(ahead);
    links.sort((one, other) => one.cost - other.cost);
    for (const { from, to } of links) {
        if (from.next || to.previous) continue;
        from.next = to;
        to.previous = from;
    }
    const leaning = links.filter(({ from, to }) => !from.next || !to.previous);
    for (const { from, to } of leaning) {
        from.next ??= to;
        to.previous ??= from;
    }
}

function ahead(from) {
    const links = [];
    for (const to of from.near) {
        const way = minus(to.place, from.place);
        const distance = length(way) / from.spacing;
        if (to.cell === from.cell || distance > FARTHEST || distance < NEAREST) continue;
        const straight = dot(way, from.direction) / length(way);
        const arriving = dot(way, to.direction) / length(way);
        if (straight < AHEAD || arriving < AHEAD || dot(from.direction, to.direction) < SAME_ROAD) continue;
        links.push({ from, to, cost: distance * (3 - straight - arriving) });
    }
    return links;
}
