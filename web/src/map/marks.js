// What the pointer is on is marked lightly; what was clicked, tapped or chosen with Enter is marked and told.

/** How many pixels beside a road still mean it: as wide as a fingertip where there is no mouse. */
const NEAR = matchMedia("(pointer: coarse)").matches ? 14 : 5;
/** From the middle of the map, for those who choose with the keyboard. */
const NEAR_MIDDLE = 24;

export class Marks {
    #map;
    #numbers = [];
    #cellOf = [];
    #states = { hovered: undefined, chosen: undefined };

    /** `onPick` gets { numbers, place }: those of one cell, the one meant first; or undefined. */
    constructor(map, onPick) {
        this.#map = map;
        this.onPick = onPick;
        map.on("mousemove", ({ point }) => {
            const index = this.#at(point, NEAR);
            map.getCanvas().style.cursor = index === undefined ? "" : "pointer";
            this.#mark("hovered", this.#cellOf[index]);
        });
        map.on("mouseout", () => this.#mark("hovered", undefined));
        map.on("click", ({ point }) => this.pick(this.#at(point, NEAR)));
        map.getCanvas().addEventListener("keydown", ({ key }) => {
            if (key === "Enter") this.pick(this.#at(map.project(map.getCenter()), NEAR_MIDDLE));
            if (key === "Escape") this.pick(undefined);
        });
    }

    /** From now on these numbers are on the map; nothing is marked. */
    show(numbers, { cellOf, dots }) {
        this.pick(undefined);
        this.#mark("hovered", undefined);
        this.#numbers = numbers;
        this.#cellOf = cellOf;
        this.dots = dots;
    }

    pick(index) {
        const cell = this.#cellOf[index];
        this.#mark("chosen", cell);
        if (index === undefined) return this.onPick(undefined);
        const others = this.#numbers.filter((_, i) => this.#cellOf[i] === cell && i !== index);
        this.onPick({ numbers: [this.#numbers[index], ...others], place: this.dots.features[index].geometry.coordinates });
    }

    /** The number at a point of the screen: of its road, else of its cell or dot; the nearest of several. */
    #at(point, near) {
        const layers = ["strokes", "cells", "dots"].filter((id) => this.#map.getLayer(id));
        const box = [
            [point.x - near, point.y - near],
            [point.x + near, point.y + near],
        ];
        const exact = this.#map.queryRenderedFeatures([point.x, point.y], { layers });
        const found = exact.length > 0 ? exact : this.#map.queryRenderedFeatures(box, { layers });
        const best = layers.map((id) => found.filter(({ layer }) => layer.id === id)).find(({ length }) => length > 0) ?? [];
        const away = ({ properties: { index } }) => {
            const place = this.#map.project(this.dots.features[index].geometry.coordinates);
            return Math.hypot(place.x - point.x, place.y - point.y);
        };
        return best.sort((one, other) => away(one) - away(other))[0]?.properties.index;
    }

    #mark(state, cell) {
        const before = this.#states[state];
        if (before === cell) return;
        if (before !== undefined) this.#map.setFeatureState({ source: "cells", id: before }, { [state]: false });
        if (cell !== undefined) this.#map.setFeatureState({ source: "cells", id: cell }, { [state]: true });
        this.#states[state] = cell;
    }
}
