// Land and borders of Natural Earth at 1:50 million, as one small GeoJSON. Coordinates keep two decimals, some 1 km: the data
// are no better, and the page fades them out where that would show.

import { createRequire } from "node:module";

import { feature, mesh } from "topojson-client";

import { simple } from "./simple.mjs";

const PLACES = 100;
/** In degrees, some 2 km: two pixels at zoom 6, where the page begins to fade the outlines out. */
const TOLERANCE = 0.02;

export function land() {
    const atlas = createRequire(import.meta.url)("world-atlas/countries-50m.json");
    const coast = feature(atlas, atlas.objects.land);
    const polygons = (coast.features ?? [coast])
        .flatMap(({ geometry }) => polygonsOf(geometry))
        .map(drawable)
        .filter(Boolean);
    const borders = mesh(atlas, atlas.objects.countries, (one, other) => one !== other).coordinates;
    return {
        type: "FeatureCollection",
        features: [
            ...polygons.map((coordinates) => shape("land", { type: "Polygon", coordinates })),
            shape("border", {
                type: "MultiLineString",
                coordinates: borders
                    .map(unwrapped)
                    .map(coarse)
                    .filter((line) => line.length > 1),
            }),
        ],
    };
}

const shape = (kind, geometry) => ({ type: "Feature", properties: { kind }, geometry });

const polygonsOf = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

/** A polygon with coarse rings; without the holes that vanish, and undefined if it vanishes itself. */
function drawable(polygon) {
    const [outer, ...holes] = polygon.map(unwrapped).map(aroundPole).map(coarse);
    const isRing = (ring) => ring.length > 3;
    return isRing(outer) ? [outer, ...holes.filter(isRing)] : undefined;
}

/** Without the jump from 180° E to 180° W: the line goes on beyond, as the map understands it. */
function unwrapped(line) {
    let turns = 0;
    return line.map(([x, y], i) => {
        const jump = i === 0 ? 0 : x - line[i - 1][0];
        if (Math.abs(jump) > 180) turns -= Math.sign(jump);
        return [x + 360 * turns, y];
    });
}

/** A ring around the south pole ends a whole turn from where it began: it is closed along the lower edge of the map. */
function aroundPole(ring) {
    const [first, last] = [ring[0], ring.at(-1)];
    return Math.abs(last[0] - first[0]) < 180 ? ring : [...ring, [last[0], -90], [first[0], -90], first];
}

/** Simplified and rounded, each point once in a row. */
function coarse(line) {
    const points = simple(line, TOLERANCE).map((point) => point.map((degrees) => Math.round(degrees * PLACES) / PLACES));
    return points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
}
