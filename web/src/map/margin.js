// Draws the graticule and writes its degrees along the upper and the right edge of the map, as on a printed sheet.

import { degrees, graticule, multiples, stepFor } from "./graticule.js";

/**
 * Along the right edge, this much at the bottom belongs to the buttons; along the upper edge, this much to its corner. In
 * pixels.
 */
const BUTTONS = 230;
const CORNER = 60;

/** Keeps both as the map moves. */
export function followMap(map) {
    const margin = document.createElement("div");
    margin.className = "margin";
    // A reader that speaks has the numbers; these are for the eye.
    margin.setAttribute("aria-hidden", "true");
    map.getContainer().append(margin);

    const isFree = ({ style }) => {
        const { clientWidth, clientHeight } = map.getContainer();
        return style.right
            ? between(CORNER / 2, style.top, clientHeight - BUTTONS)
            : between(0, style.left, clientWidth - 2 * CORNER);
    };
    const draw = () => {
        const box = boxOf(map);
        map.getSource("graticule")?.setData(graticule(box, stepOf(map, box)));
    };
    const write = () => {
        const box = boxOf(map);
        const step = stepOf(map, box);
        const middle = map.getCenter();
        const tops = multiples(step, box.west, box.east).map((x) => {
            const left = map.project([x, middle.lat]).x;
            return label(degrees(wrapped(x), "EW"), { left: `${left}px`, top: "0" });
        });
        const rights = multiples(step, box.south, box.north).map((y) => {
            const top = map.project([middle.lng, y]).y;
            return label(degrees(y, "NS"), { right: "0", top: `${top}px` });
        });
        margin.replaceChildren(...tops.filter(isFree), ...rights.filter(isFree));
    };
    map.on("moveend", draw);
    map.on("resize", draw);
    map.on("move", write);
    map.on("resize", write);
    map.on("load", write);
    map.on("load", draw);
}

function boxOf(map) {
    const bounds = map.getBounds();
    return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
}

const stepOf = (map, { west, east }) => stepFor((east - west) / map.getContainer().clientWidth);

const between = (low, pixels, high) => low < parseFloat(pixels) && parseFloat(pixels) < high;

const wrapped = (longitude) => Number((((((longitude + 180) % 360) + 360) % 360) - 180).toFixed(6));

function label(text, place) {
    const element = document.createElement("span");
    element.textContent = text;
    element.className = "left" in place ? "meridian" : "parallel";
    Object.assign(element.style, place);
    return element;
}
