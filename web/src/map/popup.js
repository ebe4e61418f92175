// The card at a place on the map that tells its numbers.

import { Popup } from "maplibre-gl";

import { circumstancesOf, valueOf } from "../data/words.js";

export class Card {
    #popup;

    constructor(map) {
        this.map = map;
    }

    /** Opens at a place, or closes where there is nothing to tell. */
    tell(pick) {
        this.#popup?.remove();
        this.#popup = undefined;
        if (!pick) return;
        this.#popup = new Popup({ maxWidth: "290px", offset: 12, focusAfterOpen: false, closeOnClick: false })
            .setLngLat(pick.place)
            .setDOMContent(content(pick.numbers))
            .addTo(this.map);
    }

    onClose(listener) {
        this.map.getContainer().addEventListener("click", ({ target }) => {
            if (target.closest(".maplibregl-popup-close-button")) listener();
        });
    }
}

function content(numbers) {
    const list = document.createElement("div");
    list.className = "card";
    list.append(...numbers.map((number) => line(number)));
    return list;
}

function line(number) {
    const paragraph = document.createElement("p");
    paragraph.append(Object.assign(document.createElement("strong"), { textContent: valueOf(number) }));
    // Each in a box of its own, so that "2–8 Nov 2026" does not break where there is room below.
    for (const textContent of circumstancesOf(number)) {
        paragraph.append(" · ", Object.assign(document.createElement("span"), { textContent }));
    }
    return paragraph;
}
