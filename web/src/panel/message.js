// What the page says in the middle of the map when there is nothing to see there, or it cannot be seen.

import { Unreachable } from "../data/collector.js";
import { inWords } from "../data/words.js";
import { LAYERS } from "../data/choice.js";

const place = () => document.getElementById("message");

export function hideMessage() {
    place().hidden = true;
}

export function sayNothingPublished({ leastPeople }) {
    say("Nothing is published yet", [
        `A week's numbers appear ten days after it has ended, and only where at least ${inWords(leastPeople)} people measured ` +
            "the same place in the same part of the week. Until then there is nothing to see here, and that is how it should be.",
    ]);
}

export function sayNothingHere(layer, { leastPeople }) {
    const what = layer === "roads" ? "No road" : "No place";
    say(`${what} had enough people in these weeks`, [
        `A number needs at least ${inWords(leastPeople)} people. Choose other weeks, or look at the other map.`,
    ]);
}

/** `retry` is called when the person presses the button. */
export function sayFailure(error, retry) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Try again" });
    button.addEventListener("click", retry);
    if (error instanceof Unreachable) {
        const what = error.status === undefined ? "There was no answer." : `The collector answered with ${error.status}.`;
        const remedy =
            error.status === undefined ? "Check your connection, then try again." : "It may be busy: try again in a minute.";
        say("The numbers cannot be loaded", [`${what} ${remedy}`, button]);
    } else {
        const remedy = "Reload the page; if that does not help, tell the people who run this collector.";
        say("The numbers cannot be read", [`They came in a form that this page does not know. ${remedy}`, button]);
    }
}

export function sayCannotDraw() {
    const links = document.createElement("p");
    links.append("The numbers are there all the same, as GeoJSON: ", link(LAYERS[0]), " and ", link(LAYERS[1]), ".");
    say("This browser cannot draw the map", [
        "The map needs WebGL 2. Switch on hardware acceleration in the browser's settings, or take a newer browser.",
        links,
    ]);
}

function link(layer) {
    return Object.assign(document.createElement("a"), { href: `v1/maps/current/${layer}.geojson`, textContent: layer });
}

function say(title, parts) {
    const heading = Object.assign(document.createElement("h2"), { textContent: title });
    const paragraphs = parts.map((part) =>
        typeof part === "string" ? Object.assign(document.createElement("p"), { textContent: part }) : part,
    );
    place().replaceChildren(heading, ...paragraphs);
    place().hidden = false;
}
