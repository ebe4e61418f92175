// Lines of latitude and longitude, so that the eye finds hold where there is no street to see, with their degrees along two
// edges.

/** Degrees between lines; the narrowest that leaves room for the words between two meridians is taken. */
const STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60];
const PIXELS_APART = 120;

export const stepFor = (degreesPerPixel) => STEPS.find((step) => step / degreesPerPixel >= PIXELS_APART) ?? STEPS.at(-1);

/** The multiples of `step` within, without the dust of binary fractions. */
export function multiples(step, from, to) {
    const list = [];
    for (let n = Math.ceil(from / step); n * step <= to; n++) list.push(Number((n * step).toFixed(6)));
    return list;
}

/** "49.75° N", "10.6° E", "0°" */
export function degrees(value, [positive, negative]) {
    const text = `${Math.abs(value)}°`;
    return value === 0 ? text : `${text} ${value > 0 ? positive : negative}`;
}

/** The lines that cross a box, drawn a good deal beyond it so that a drag shows no end. */
export function graticule({ west, south, east, north }, step) {
    const [wide, high] = [east - west, north - south];
    const [left, right] = [Math.max(-540, west - wide), Math.min(540, east + wide)];
    const [bottom, top] = [Math.max(-85, south - high), Math.min(85, north + high)];
    const line = (...coordinates) => ({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates } });
    const meridians = multiples(step, left, right).map((x) => line([x, bottom], [x, top]));
    const parallels = multiples(step, bottom, top).map((y) => line([left, y], [right, y]));
    return { type: "FeatureCollection", features: [...meridians, ...parallels] };
}
