// The arrow head on a road, drawn here because nothing is fetched: a signed distance field, so that the map can colour it.

const SIZE = 32;
/** How many pixels the field reaches, and the value at the edge itself: what MapLibre expects of SDF icons. */
const RADIUS = 8;
const EDGE = 0.75;
/** A head that points to the top, in pixels; its tail is drawn in. */
const OUTLINE = [
    [16, 6],
    [25, 24],
    [16, 19.5],
    [7, 24],
];

/** { width, height, data } for `map.addImage(…, { sdf: true })`. */
export function arrow() {
    const data = new Uint8ClampedArray(SIZE * SIZE * 4);
    for (let y = 0; y < SIZE; y++) {
        for (let x = 0; x < SIZE; x++) {
            const point = [x + 0.5, y + 0.5];
            const outside = inside(point) ? -distance(point) : distance(point);
            data[(y * SIZE + x) * 4 + 3] = 255 * Math.max(0, Math.min(1, EDGE - outside / RADIUS));
        }
    }
    return { width: SIZE, height: SIZE, data };
}

const edges = OUTLINE.map((corner, i) => [corner, OUTLINE[(i + 1) % OUTLINE.length]]);

const inside = ([x, y]) =>
    edges.filter(([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)).length % 2 === 1;

const distance = (point) => Math.min(...edges.map(([from, to]) => toSegment(point, from, to)));

function toSegment([x, y], [ax, ay], [bx, by]) {
    const [dx, dy] = [bx - ax, by - ay];
    const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
