// What a person chose to see, and how the address's hash says it: "#roads/workday-7-10/now", "#noise/weekend-19-23/week-2965".
// Where they look is not in it: a browser's history is nobody's record of places.

import { BANDS, CLASSES, DAYS } from "./classes.js";
import { parseWeeks } from "./weeks.js";

export const LAYERS = ["roads", "noise"];

/** The parts of a choice that a hash holds; what it says unclearly is left out. */
export function parseHash(hash) {
    const [layer, hours, weeks] = hash.replace(/^#/, "").split("/");
    const choice = {};
    if (LAYERS.includes(layer)) choice.layer = layer;
    const number = HOURS.indexOf(hours);
    if (number >= 0) choice.class = number;
    if (parseWeeks(weeks ?? "")) choice.weeks = weeks;
    return choice;
}

export const formatHash = (choice) => `#${choice.layer}/${HOURS[choice.class] ?? ""}/${choice.weeks}`;

/** "workday-23-7" … by class. */
const HOURS = Array.from({ length: CLASSES }, (_, number) => {
    const band = BANDS[number % BANDS.length].replace("–", "-");
    return `${DAYS[Math.floor(number / BANDS.length)]}-${band}`;
});
