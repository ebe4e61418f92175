// The steps of each layer's scale. A step's colour holds from its `from` on to the next step's.

/**
 * Noise in steps of 5 dB. Colours: ColorBrewer's RdYlBu of eleven classes (Harrower and Brewer 2003,
 * doi:10.1179/000870403235002042), safe for the colour-blind; loud is red.
 */
const NOISE = steps("#313695", [
    [35, "#4575B4"],
    [40, "#74ADD1"],
    [45, "#ABD9E9"],
    [50, "#E0F3F8"],
    [55, "#FFFFBF"],
    [60, "#FEE090"],
    [65, "#FDAE61"],
    [70, "#F46D43"],
    [75, "#D73027"],
    [80, "#A50026"],
]);

/**
 * Speed from jam to motorway. Colours: the same scheme in nine classes; slow is red.
 */
const ROADS = steps("#D73027", [
    [10, "#F46D43"],
    [20, "#FDAE61"],
    [30, "#FEE090"],
    [40, "#FFFFBF"],
    [50, "#E0F3F8"],
    [70, "#ABD9E9"],
    [90, "#74ADD1"],
    [110, "#4575B4"],
]);

export const SCALES = {
    roads: { steps: ROADS, title: "Median speed", unit: "km/h", low: "slow", high: "fast" },
    noise: { steps: NOISE, title: "Median sound level, LAeq", unit: "dB(A)", low: "quiet", high: "loud" },
};

function steps(lowest, others) {
    return [{ from: -Infinity, colour: lowest }, ...others.map(([from, colour]) => ({ from, colour }))];
}

/** The colour of a value, for the map: MapLibre's `step` over a feature's `value`. */
export function colourExpression(layer) {
    const [lowest, ...others] = SCALES[layer].steps;
    return ["step", ["get", "value"], lowest.colour, ...others.flatMap(({ from, colour }) => [from, colour])];
}
