// A lattice of hexagons of some 50 m, as H3's of resolution 11 are, around a place in the fields.

const ORIGIN = [10.6, 49.75];
const METRES_PER_DEGREE = 111_195;
const SPACING = 49;
const ROW = (SPACING * Math.sqrt(3)) / 2;
/** The lattice lies askew, as H3's does nearly everywhere. */
const TURNED = 0.19;

const turned = ([x, y], angle) => [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];

/** Cells are axial coordinates [q, r]; places are metres east and north of the origin. */
export const centreOf = ([q, r]) => turned([SPACING * (q + r / 2), ROW * r], TURNED);

export function cellAt(place) {
    const [x, y] = turned(place, -TURNED);
    const row = Math.round(y / ROW);
    const near = [row - 1, row, row + 1].map((r) => [Math.round(x / SPACING - r / 2), r]);
    const away = (cell) => Math.hypot(centreOf(cell)[0] - place[0], centreOf(cell)[1] - place[1]);
    return near.sort((one, other) => away(one) - away(other))[0];
}

/** A name in the form of an H3 index. */
export const nameOf = ([q, r]) =>
    `8b1f${(q + 2048).toString(16).padStart(4, "0")}${(r + 2048).toString(16).padStart(4, "0")}fff`;

/** The closed ring around a cell, counterclockwise, as [longitude, latitude]. */
export function ringOf(cell) {
    const centre = centreOf(cell);
    return Array.from({ length: 7 }, (_, i) => {
        const [x, y] = turned([0, SPACING / Math.sqrt(3)], TURNED + ((i % 6) * Math.PI) / 3);
        return toDegrees([centre[0] + x, centre[1] + y]);
    });
}

export function toDegrees([x, y]) {
    const longitude = ORIGIN[0] + x / (METRES_PER_DEGREE * Math.cos((ORIGIN[1] * Math.PI) / 180));
    return [Number(longitude.toFixed(6)), Number((ORIGIN[1] + y / METRES_PER_DEGREE).toFixed(6))];
}
