// What the page says about numbers, in words.

import { className } from "./classes.js";
import { blockName, epochName } from "./weeks.js";

const HEADINGS = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];
const SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const NUMBER = new Intl.NumberFormat("en", { useGrouping: true });

export const inDigits = (count) => NUMBER.format(count);
export const inWords = (count) => SMALL[count] ?? inDigits(count);

/** "45 km/h towards the east", "62 dB(A)" */
export const valueOf = (number) =>
    number.heading === undefined ? `${number.value} dB(A)` : `${number.value} km/h towards the ${HEADINGS[number.heading]}`;

/** "workday 7–10 h", "at least 5 people", "week of 2–8 Nov 2026" */
export function circumstancesOf(number) {
    const time = number.block === undefined ? epochName(number.epoch) : blockName(number.block);
    return [className(number.class), `at least ${inDigits(number.people)} people`, time];
}

export const sentenceOf = (number) => [valueOf(number), ...circumstancesOf(number)].join(" · ");

/** "230 places shown, with 412 speeds", "130 places shown", "No places shown" */
export function placesShown(layer, numbers) {
    const places = new Set(numbers.map(({ cell }) => cell)).size;
    if (places === 0) return "No places shown";
    const shown = `${inDigits(places)} ${places === 1 ? "place" : "places"} shown`;
    return layer === "roads"
        ? `${shown}, with ${inDigits(numbers.length)} ${numbers.length === 1 ? "speed" : "speeds"}`
        : shown;
}
