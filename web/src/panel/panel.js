// The panel: what can be chosen, and what is shown.

import { className } from "../data/classes.js";
import { NOW, addressOf, blockDates, epochDates, parseWeeks } from "../data/weeks.js";
import { inWords, placesShown } from "../data/words.js";
import { Hours } from "./hours.js";
import { showLegend } from "./legend.js";
import { Weeks } from "./weeks.js";

/** As in style/page.css: from here on the panel lies beside the map, and everything in it is open. */
const WIDE = matchMedia("(min-width: 760px), (min-width: 560px) and (max-height: 480px)");
const at = (id) => document.getElementById(id);

export class Panel {
    /** `onChange` gets the part of the choice that was changed. */
    constructor(onChange) {
        this.hours = new Hours(at("hours"), (number) => onChange({ class: number }));
        this.weeks = new Weeks(at("weeks"), (weeks) => onChange({ weeks }));
        this.layers = [...document.querySelectorAll("[name=layer]")];
        for (const input of this.layers) input.addEventListener("change", () => onChange({ layer: input.value }));
        const open = () => (at("more").open = WIDE.matches);
        WIDE.addEventListener("change", open);
        open();
    }

    /** How many pixels of the map's left it covers. */
    covered() {
        return WIDE.matches ? at("panel").getBoundingClientRect().right : 0;
    }

    /** Shows what can be chosen and what is chosen; `counts` by class. */
    showChoice(index, choice, counts) {
        at("choices").hidden = false;
        at("least").textContent = inWords(index.leastPeople);
        for (const input of this.layers) input.checked = input.value === choice.layer;
        this.hours.show(choice.class, counts);
        this.weeks.show(index, choice.layer, choice.weeks);
        showLegend(at("legend"), choice.layer);
        const hours = choice.class === undefined ? "" : className(choice.class);
        at("chosen").textContent = [capital(hours), shortWeeks(choice.weeks)].filter(Boolean).join(" · ");
        at("download").hidden = counts.every((count) => count === 0);
        at("download").href = addressOf(choice.weeks, choice.layer);
        at("download").download = `wayhum-${choice.layer}-${choice.weeks}.geojson`;
    }

    showPlaces(layer, numbers) {
        at("places").textContent = placesShown(layer, numbers);
    }

    showLoading() {
        at("places").textContent = "Loading …";
    }

    showFailure() {
        at("places").textContent = "Nothing can be shown.";
    }
}

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

function shortWeeks(weeks) {
    const { kind, number } = parseWeeks(weeks);
    if (weeks === NOW) return "Now";
    return kind === "week" ? epochDates(number) : blockDates(number);
}
