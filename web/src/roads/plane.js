// The Mercator plane, in radians: angles on it are those on the ground, so headings can be drawn as they are. Lengths are
// compared with a cell's own size only, which grows with the latitude as they do.

const RADIANS = Math.PI / 180;

export const toPlane = ([longitude, latitude]) => [
    longitude * RADIANS,
    Math.log(Math.tan(Math.PI / 4 + (latitude * RADIANS) / 2)),
];

export const fromPlane = ([x, y]) => [x / RADIANS, (2 * Math.atan(Math.exp(y)) - Math.PI / 2) / RADIANS];

export const minus = ([ax, ay], [bx, by]) => [ax - bx, ay - by];
export const plus = ([ax, ay], [bx, by], times = 1) => [ax + times * bx, ay + times * by];
export const dot = ([ax, ay], [bx, by]) => ax * bx + ay * by;
export const length = ([x, y]) => Math.hypot(x, y);
export const middle = ([ax, ay], [bx, by]) => [(ax + bx) / 2, (ay + by) / 2];

/** The direction of a heading: 0 = north, 2 = east. */
export const directionOf = (heading) => [Math.sin((heading * Math.PI) / 4), Math.cos((heading * Math.PI) / 4)];

/** Degrees clockwise from north. */
export const bearingOf = ([x, y]) => Math.atan2(x, y) / RADIANS;

/** The centre of a closed ring, and the distance between the centres of two such cells side by side. */
export function cellOf(ring) {
    const corners = ring.slice(1).map(toPlane);
    const centre = corners.reduce((sum, corner) => plus(sum, corner, 1 / corners.length), [0, 0]);
    const radius = corners.reduce((sum, corner) => sum + length(minus(corner, centre)), 0) / corners.length;
    return { centre, spacing: radius * Math.sqrt(3) };
}
