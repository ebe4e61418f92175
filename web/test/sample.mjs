// What a collector would publish of a town that does not exist (town.mjs). The same seed makes the same answers.

import { nameOf, ringOf } from "./lattice.mjs";
import { levels, speeds } from "./town.mjs";

export const EPOCHS = [2965, 2964, 2963];
export const BLOCKS = [370];
const SEED = 20_261_102;
const CLASSES = 10;
const PEOPLE = [5, 5, 5, 10, 10, 20, 50];

/**
 * By class: how much of a rush there is, how many decibels more, and the share of places with enough people: nobody, in one
 * class.
 */
const RUSH = [0, 1, 0.35, 0.9, 0.2, 0, 0.1, 0.4, 0.3, 0.15];
const LOUDER = [-8, 1, 0, 1, -3, -7, -4, -1, -1, -1];
const SHARE = [0.3, 1, 0.8, 0.95, 0.55, 0, 0.25, 0.7, 0.6, 0.3];

/** { index, answers }: what GET /v1/maps says, and each FeatureCollection by its address. */
export function sample() {
    const chance = chanceFrom(SEED);
    const town = { speeds: speeds(), levels: levels() };
    const answers = {};
    const publish = (folder, time, share) => {
        const numbers = published(town, chance, time, share);
        for (const layer of ["roads", "noise"]) {
            answers[`/v1/maps/${folder}/${layer}.geojson`] = { type: "FeatureCollection", features: numbers[layer] };
        }
        return { roads: numbers.roads.length, noise: numbers.noise.length };
    };
    const current = publish("current", () => ({ epoch: EPOCHS[Math.floor(chance() * 1.3)] }), 1);
    const epochs = EPOCHS.map((epoch, age) => ({ epoch, ...publish(`epochs/${epoch}`, () => ({ epoch }), 0.8 - 0.2 * age) }));
    const blocks = BLOCKS.map((block) => ({ block, ...publish(`blocks/${block}`, () => ({ block }), 0.35) }));
    return { index: { network: "5a".repeat(32), least_people: 5, current, epochs, blocks }, answers };
}

function published(town, chance, time, share) {
    const [roads, noise] = [[], []];
    for (let hours = 0; hours < CLASSES; hours++) {
        const enough = () => chance() < SHARE[hours] * share;
        const rest = (cell) => ({
            cell: nameOf(cell),
            class: hours,
            people: PEOPLE[Math.floor(chance() * PEOPLE.length)],
            ...time(),
        });
        for (const { cell, heading, kmh, lost } of town.speeds) {
            if (!enough()) continue;
            const speed = kmh * (1 - RUSH[hours] * lost) * (0.9 + 0.2 * chance());
            roads.push(feature(cell, { ...rest(cell), heading, speed_kmh: Math.max(5, 5 * Math.round(speed / 5)) }));
        }
        for (const { cell, db } of town.levels) {
            if (!enough()) continue;
            noise.push(feature(cell, { ...rest(cell), laeq_db: Math.round(db + LOUDER[hours] + 4 * (chance() - 0.5)) }));
        }
    }
    return { roads, noise };
}

const feature = (cell, properties) => ({
    type: "Feature",
    geometry: { type: "Polygon", coordinates: [ringOf(cell)] },
    properties,
});

/** mulberry32 (Tommy Ettinger, public domain): numbers in [0, 1) from a seed. */
function chanceFrom(seed) {
    return () => {
        seed = (seed + 0x6d2b79f5) | 0;
        let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
    };
}
