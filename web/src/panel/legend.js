// The legend: the steps of a layer's scale side by side, with the value at which each begins.

import { SCALES } from "../data/scales.js";

export function showLegend(place, layer) {
    const { steps, title, unit, low, high } = SCALES[layer];
    const heading = element("p", "title", `${title}, ${unit}`);
    const bar = element("ol", "steps");
    steps.forEach(({ from, colour }, i) => {
        const next = steps[i + 1]?.from;
        const step = element("li");
        step.append(element("span", "", Number.isFinite(from) ? `${from}` : "\u00a0"));
        step.style.setProperty("--colour", colour);
        step.setAttribute("aria-label", words(from, next, unit));
        bar.append(step);
    });
    const ends = element("p", "ends");
    ends.setAttribute("aria-hidden", "true");
    ends.append(element("span", "", low), element("span", "", high));
    place.replaceChildren(heading, bar, ends);
}

function words(from, next, unit) {
    if (!Number.isFinite(from)) return `below ${next} ${unit}`;
    return next === undefined ? `${from} ${unit} and above` : `${from} to ${next} ${unit}`;
}

function element(name, className = "", textContent = "") {
    return Object.assign(document.createElement(name), { className, textContent });
}
