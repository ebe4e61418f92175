// Which weeks: now, each published week, each block of eight; with how many numbers of the layer each has.

import { inDigits } from "../data/words.js";
import { blockDates, blockOf, epochDates, NOW, weekOf } from "../data/weeks.js";

export class Weeks {
    constructor(select, onChange) {
        this.select = select;
        select.addEventListener("change", () => onChange(select.value));
    }

    show(index, layer, chosen) {
        const weeks = index.epochs.map((entry) => option(weekOf(entry.epoch), epochDates(entry.epoch), entry[layer]));
        const blocks = index.blocks.map((entry) => option(blockOf(entry.block), blockDates(entry.block), entry[layer]));
        const now = option(NOW, "Now: the newest of each place", index.current[layer]);
        this.select.replaceChildren(now, ...group("Week of", weeks), ...group("Eight weeks, pooled", blocks));
        this.select.value = chosen;
    }
}

function option(value, words, count) {
    return Object.assign(document.createElement("option"), { value, textContent: `${words} (${inDigits(count)})` });
}

function group(label, options) {
    if (options.length === 0) return [];
    const element = Object.assign(document.createElement("optgroup"), { label });
    element.append(...options);
    return [element];
}
