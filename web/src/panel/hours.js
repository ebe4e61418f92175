// The part of the week: two rows of five, as one group of radio buttons. What has no numbers cannot be chosen.

import { BANDS, bandOf, className, CLASSES, DAYS } from "../data/classes.js";
import { inDigits } from "../data/words.js";

export class Hours {
    #inputs = [];

    constructor(fieldset, onChange) {
        const rows = DAYS.map((day, row) => {
            const line = element("div", { className: "row" });
            const name = element("span", { className: "day", textContent: day });
            name.setAttribute("aria-hidden", "true");
            line.append(name, ...BANDS.map((_, band) => this.#button(row * BANDS.length + band, onChange)));
            return line;
        });
        fieldset.append(...rows);
    }

    /** `counts` has a count for each class. */
    show(chosen, counts) {
        for (let number = 0; number < CLASSES; number++) {
            const input = this.#inputs[number];
            input.disabled = counts[number] === 0;
            input.checked = number === chosen;
            input.setAttribute("aria-label", `${className(number)}, ${inDigits(counts[number])} numbers`);
        }
    }

    #button(number, onChange) {
        const input = element("input", { type: "radio", name: "hours", value: `${number}` });
        input.addEventListener("change", () => onChange(number));
        this.#inputs[number] = input;
        const label = element("label");
        label.append(input, element("span", { textContent: bandOf(number) }));
        return label;
    }
}

const element = (name, properties = {}) => Object.assign(document.createElement(name), properties);
