// A little town that does not exist, in fields: its roads, how fast they flow, and how loud it is where people walk.

import { cellAt, nameOf } from "./lattice.mjs";

/** A passage that only clips a cell does not count there (the core's rule). */
const CLIP_M = 20;
/** Nobody walks along what is faster. */
const WALKED_KMH = 80;
/** Outside of this nobody walks along roads, only along paths. */
const TOWN_M = 1500;

/** Points "x,y" in metres east and north; speed when free, how much of it remains at rush hour; how loud beside it. */
const ROADS = [
    {
        name: "high street", kmh: 45, rush: 0.5, db: 68, twoWay: true,
        points: "-2300,-620 -1500,-480 -800,-180 -200,20 420,60 1050,330 1700,420 2500,800",
    },
    {
        name: "valley road", kmh: 60, rush: 0.75, db: 66, twoWay: true,
        points: "-700,1900 -520,1300 -300,800 -230,350 -200,20 -60,-420 60,-900 420,-1500 500,-2000",
    },
    {
        name: "bypass", kmh: 100, rush: 0.9, db: 73, twoWay: true,
        points: "-2400,1000 -1700,1180 -900,1120 -200,980 500,1050 1200,1400 1900,1500 2600,1400",
    },
    {
        name: "ring", kmh: 50, rush: 0.6, db: 64, twoWay: true,
        points: "-230,350 150,480 560,420 760,200 720,-180 420,-430 60,-520 -330,-380 -560,-60 -480,230 -230,350",
    },
    {
        name: "station street", kmh: 35, rush: 0.55, db: 63, twoWay: true,
        points: "420,60 480,-200 420,-430 700,-800 1200,-980 1800,-1000",
    },
    {
        name: "mill lane", kmh: 30, rush: 0.9, db: 55, twoWay: true,
        points: "-1500,-480 -1380,-100 -1080,120 -800,-180",
    },
    { name: "market lane", kmh: 20, rush: 0.5, db: 62, twoWay: false, points: "-200,20 0,150 150,480" },
    { name: "hill road", kmh: 70, rush: 0.9, db: 65, twoWay: true, points: "1050,330 1180,800 1200,1400 1350,1900" },
].map(withCurve);

/** Streets that are walked only: noise, and no speeds. */
const PATHS = [
    { db: 58, points: "-100,150 180,300 420,230 560,420" },
    { db: 52, points: "-480,230 -250,180 -60,280 150,480" },
    { db: 49, points: "-330,-380 -420,-620 -250,-860 60,-900" },
    { db: 44, points: "-420,-620 -900,-760 -1380,-700 -1600,-900" },
    { db: 38, points: "720,-180 1100,-260 1500,-120 1900,-200 2200,-500" },
    { db: 33, points: "1500,-120 1620,120 1700,420" },
    { db: 55, points: "60,-520 150,-250 260,-60 420,60" },
    // Where a street is dug up, this year.
    { db: 84, points: "-560,-60 -760,-20 -930,-110" },
    { db: 60, points: "-60,-420 -180,-200 -330,-100 -560,-60" },
].map(withCurve);
/** A square in the middle, where people stand. */
const SQUARE = { at: [60, 40], radius: 120, db: 61 };

/**
 * Of each cell and heading that a road passes: { cell, heading, kmh, lost }, how fast when free and what share of that a rush
 * takes.
 */
export function speeds() {
    const found = new Map();
    for (const road of ROADS) {
        for (const curve of road.twoWay ? [road.curve, [...road.curve].reverse()] : [road.curve]) {
            for (const { cell, heading, at } of passages(curve)) {
                const inTown = Math.max(0, 1 - Math.hypot(...at) / TOWN_M);
                const kmh = road.kmh * (isCrossing(road, at) ? 0.6 : 1);
                const lost = (1 - road.rush) * (0.6 + 0.8 * inTown);
                const key = `${nameOf(cell)}/${heading}`;
                if (!found.has(key)) found.set(key, { cell, heading, kmh, lost });
            }
        }
    }
    return [...found.values()];
}

const isCrossing = (road, at) => ROADS.some((other) => other !== road && other.kmh >= road.kmh && distanceTo(other, at) < 90);

/** Of each cell that people walk through: { cell, db }. */
export function levels() {
    const found = new Map();
    const louder = (cell, db) => {
        const key = nameOf(cell);
        if (!(found.get(key)?.db >= db)) found.set(key, { cell, db });
    };
    for (const { curve, db, kmh } of [...ROADS, ...PATHS]) {
        const isWalked = (at) => !kmh || (kmh <= WALKED_KMH && Math.hypot(...at) < TOWN_M);
        for (const { cell, at } of passages(curve)) if (isWalked(at)) louder(cell, Math.max(db, heard(at)));
    }
    for (let x = -SQUARE.radius; x <= SQUARE.radius; x += 15) {
        for (let y = -SQUARE.radius; y <= SQUARE.radius; y += 15) {
            if (Math.hypot(x, y) <= SQUARE.radius) louder(cellAt([SQUARE.at[0] + x, SQUARE.at[1] + y]), SQUARE.db);
        }
    }
    return [...found.values()];
}

/**
 * What a place hears of the roads around it: of each 4.5 dB less for every doubling of the distance beyond 15 m, over fields.
 */
const heard = (at) => Math.max(...ROADS.map((road) => road.db - 4.5 * Math.log2(Math.max(15, distanceTo(road, at)) / 15)));

const distanceTo = ({ curve }, [x, y]) =>
    curve.reduce((least, [px, py]) => Math.min(least, Math.hypot(px - x, py - y)), Infinity);

/** Each cell a curve runs through for long enough, with the heading from entering to leaving it. */
function passages(curve) {
    const found = [];
    let entered = 0;
    for (let i = 1; i <= curve.length; i++) {
        if (i < curve.length && nameOf(cellAt(curve[i])) === nameOf(cellAt(curve[entered]))) continue;
        const [from, to] = [curve[entered], curve[Math.min(i, curve.length - 1)]];
        const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        const heading = (Math.round(Math.atan2(dx, dy) / (Math.PI / 4)) + 8) % 8;
        if (Math.hypot(dx, dy) >= CLIP_M)
            found.push({ cell: cellAt(curve[entered]), heading, at: curve[(entered + i) >> 1] ?? to });
        entered = i;
    }
    return found;
}

function withCurve(way) {
    const points = way.points.split(" ").map((point) => point.split(",").map(Number));
    return { ...way, curve: smooth(points) };
}

/** A Catmull-Rom curve through the points, a point every few metres. */
function smooth(points) {
    const curve = [];
    for (let i = 0; i + 1 < points.length; i++) {
        const [a, b, c, d] = [points[i - 1] ?? points[i], points[i], points[i + 1], points[i + 2] ?? points[i + 1]];
        const steps = Math.ceil(Math.hypot(c[0] - b[0], c[1] - b[1]) / 4);
        for (let n = 0; n < steps; n++) {
            const t = n / steps;
            curve.push(
                [0, 1].map((k) => {
                    const [p, q, r, s] = [a[k], b[k], c[k], d[k]];
                    return (
                        0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t ** 2 + (3 * q - p - 3 * r + s) * t ** 3)
                    );
                }),
            );
        }
    }
    return [...curve, points.at(-1)];
}
