// What a collector answered, parsed: from here on everything is what it should be. What is not throws `Malformed`.

import { CLASSES } from "./classes.js";

export class Malformed extends Error {}

/** The answer to GET /v1/maps. */
export function parseIndex(json) {
    const counts = (entry) => ({ roads: whole(entry?.roads), noise: whole(entry?.noise) });
    return {
        leastPeople: whole(json?.least_people),
        current: counts(json.current),
        epochs: list(json.epochs).map((entry) => ({ epoch: whole(entry?.epoch), ...counts(entry) })),
        blocks: list(json.blocks).map((entry) => ({ block: whole(entry?.block), ...counts(entry) })),
    };
}

/**
 * The numbers of a FeatureCollection of one layer:
 * { cell, ring, class, value, people, heading (roads), epoch or block }, value in km/h or dB(A).
 */
export function parseNumbers(json, layer) {
    if (json?.type !== "FeatureCollection") throw new Malformed("no FeatureCollection");
    return list(json.features).map((feature) => (layer === "roads" ? road(feature) : noise(feature)));
}

function road(feature) {
    const { heading, speed_kmh: speed } = feature?.properties ?? {};
    return { ...common(feature), value: finite(speed), heading: below(8, heading) };
}

const noise = (feature) => ({ ...common(feature), value: finite(feature?.properties?.laeq_db) });

function common(feature) {
    const { cell, class: hours, people, epoch, block } = feature?.properties ?? {};
    if (typeof cell !== "string") throw new Malformed("a cell that is no text");
    const time = block === undefined ? { epoch: whole(epoch) } : { block: whole(block) };
    return { cell, ring: ring(feature.geometry), class: below(CLASSES, hours), people: whole(people), ...time };
}

/** A closed ring of positions on this planet. */
function ring(geometry) {
    const points = geometry?.type === "Polygon" ? list(list(geometry.coordinates)[0]) : [];
    const isPosition = (point) => Array.isArray(point) && Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90;
    if (points.length < 4 || !points.every(isPosition)) throw new Malformed("an outline that is none");
    return points;
}

function list(value) {
    if (!Array.isArray(value)) throw new Malformed("a list that is none");
    return value;
}

function finite(value) {
    if (!Number.isFinite(value)) throw new Malformed("a number that is none");
    return value;
}

function whole(value) {
    if (!Number.isSafeInteger(value) || value < 0) throw new Malformed("a count that is none");
    return value;
}

function below(limit, value) {
    if (whole(value) >= limit) throw new Malformed("a class that does not exist");
    return value;
}
