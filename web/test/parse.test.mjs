import assert from "node:assert/strict";
import { test } from "node:test";

import { Malformed, parseIndex, parseNumbers } from "../src/data/parse.js";
import { sample } from "./sample.mjs";

const { index, answers } = sample();
const roads = answers["/v1/maps/current/roads.geojson"];

test("what a collector answers is parsed", () => {
    assert.equal(parseIndex(index).leastPeople, 5);
    assert.equal(parseIndex(index).epochs.length, index.epochs.length);
    const [first] = parseNumbers(roads, "roads");
    const { geometry, properties } = roads.features[0];
    assert.deepEqual(first, {
        cell: properties.cell,
        ring: geometry.coordinates[0],
        class: properties.class,
        people: properties.people,
        epoch: properties.epoch,
        value: properties.speed_kmh,
        heading: properties.heading,
    });
    assert.equal(parseNumbers(answers["/v1/maps/blocks/370/noise.geojson"], "noise")[0].block, 370);
});

test("an index that is none is refused, not shown in part", () => {
    const wrong = [
        null,
        [],
        {},
        "",
        { ...index, least_people: "5" },
        { ...index, current: {} },
        { ...index, epochs: {} },
        { ...index, blocks: [{ block: -1 }] },
    ];
    for (const json of wrong) assert.throws(() => parseIndex(json), Malformed, JSON.stringify(json));
});

test("numbers that are none are refused, each for itself", () => {
    const [feature] = roads.features;
    const having = (properties) => ({ ...feature, properties: { ...feature.properties, ...properties } });
    const shaped = (geometry) => ({ ...feature, geometry });
    const { coordinates } = feature.geometry;
    const wrong = [
        null,
        {},
        { ...feature, properties: null },
        having({ cell: 1 }),
        having({ class: 10 }),
        having({ class: 1.5 }),
        having({ heading: 8 }),
        having({ heading: undefined }),
        having({ speed_kmh: null }),
        having({ speed_kmh: "45" }),
        having({ people: -5 }),
        having({ epoch: undefined }),
        shaped(null),
        shaped({ type: "Point", coordinates: [1, 2] }),
        shaped({ type: "Polygon", coordinates: [] }),
        shaped({ type: "Polygon", coordinates: [coordinates[0].slice(0, 3)] }),
        shaped({ type: "Polygon", coordinates: [coordinates[0].map(([x]) => [x, 90.1])] }),
        shaped({ type: "Polygon", coordinates: [coordinates[0].map(() => ["x", "y"])] }),
    ];
    for (const one of wrong) {
        assert.throws(() => parseNumbers({ ...roads, features: [feature, one] }, "roads"), Malformed, JSON.stringify(one));
    }
    for (const json of [null, {}, { type: "FeatureCollection" }, { type: "Feature", features: [] }]) {
        assert.throws(() => parseNumbers(json, "noise"), Malformed);
    }
});
