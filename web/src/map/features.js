// Numbers of one class as what the map draws: cells, dots for when cells are too small to see, and roads' strokes with arrows.
// A feature's `index` is its number's place in the list; a cell's `id` is its own.

import { strokes } from "../roads/strokes.js";

/**
 * { cells, dots, strokes, cellOf, bounds }: three FeatureCollections, each number's cell id, and [west, south, east, north].
 */
export function features(layer, numbers) {
    const ids = new Map();
    const cells = [];
    const cellOf = numbers.map((number, index) => {
        if (!ids.has(number.cell)) {
            ids.set(number.cell, cells.length);
            const geometry = { type: "Polygon", coordinates: [number.ring] };
            cells.push({ ...feature(geometry, { index, value: number.value }), id: cells.length });
        }
        return ids.get(number.cell);
    });
    const lines = layer === "roads" ? strokes(numbers) : [];
    const dots = numbers.map((number, index) => {
        const { middle, bearing } = lines[index] ?? { middle: centre(number.ring), bearing: 0 };
        return feature({ type: "Point", coordinates: middle }, { index, value: number.value, bearing });
    });
    const ways = lines.map(({ line }, index) =>
        feature({ type: "LineString", coordinates: line }, { index, value: numbers[index].value }),
    );
    return { cells: collection(cells), dots: collection(dots), strokes: collection(ways), cellOf, bounds: boundsOf(numbers) };
}

const feature = (geometry, properties) => ({ type: "Feature", geometry, properties });
const collection = (list) => ({ type: "FeatureCollection", features: list });

export const NOTHING = collection([]);

function centre(ring) {
    const corners = ring.slice(1);
    return [0, 1].map((i) => corners.reduce((sum, corner) => sum + corner[i], 0) / corners.length);
}

/** The smallest box around all of them; undefined for none. */
export function boundsOf(numbers) {
    if (numbers.length === 0) return undefined;
    const bounds = [180, 90, -180, -90];
    for (const { ring } of numbers) {
        for (const [x, y] of ring) {
            bounds[0] = Math.min(bounds[0], x);
            bounds[1] = Math.min(bounds[1], y);
            bounds[2] = Math.max(bounds[2], x);
            bounds[3] = Math.max(bounds[3], y);
        }
    }
    return bounds;
}
