// The steps of each layer's scale. A step's colour holds from its `from` on to the next step's.

/**
 * Noise in steps of 5 dB. Colours: Beate Tomio (Weninger), "A Color Scheme for the Presentation of Sound Immission in Maps",
 * EuroNoise 2015, and coloringnoise.com: made for noise maps, tested with readers, colour-blind ones among them.
 */
const NOISE = steps("#82A6AD", [
    [35, "#A0BABF"],
    [40, "#B8D6D1"],
    [45, "#CEE4CC"],
    [50, "#E2F2BF"],
    [55, "#F3C683"],
    [60, "#E87E4D"],
    [65, "#CD463E"],
    [70, "#A11A4D"],
    [75, "#75085C"],
    [80, "#430A4A"],
]);

/**
 * Speed from jam to motorway. Colours: ColorBrewer's RdYlBu of nine classes (Harrower and Brewer 2003,
 * doi:10.1179/000870403235002042), safe for the colour-blind; slow is red.
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
