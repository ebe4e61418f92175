// The collector that serves this page: its index and its numbers. Only what is asked for is fetched; the last few answers are
// kept while the page is open, so that switching back is at once.

import { addressOf } from "./weeks.js";
import { Malformed, parseIndex, parseNumbers } from "./parse.js";

const KEPT = 4;

/** No answer (`status` undefined), or one that is not 200. */
export class Unreachable extends Error {
    constructor(status) {
        super(status === undefined ? "no answer" : `status ${status}`);
        this.status = status;
    }
}

export class Collector {
    #answers = new Map();

    async index(signal) {
        return parseIndex(await json("v1/maps", signal));
    }

    /** The numbers of a layer of some weeks. */
    async numbers(layer, weeks, signal) {
        const address = addressOf(weeks, layer);
        const numbers = this.#answers.get(address) ?? parseNumbers(await json(address, signal), layer);
        // Put last, because the first is the next to go.
        this.#answers.delete(address);
        this.#answers.set(address, numbers);
        if (this.#answers.size > KEPT) this.#answers.delete(this.#answers.keys().next().value);
        return numbers;
    }
}

async function json(address, signal) {
    let response, text;
    try {
        response = await fetch(address, { signal, headers: { accept: "application/json" } });
        text = response.ok ? await response.text() : "";
    } catch (error) {
        if (error.name === "AbortError") throw error;
        throw new Unreachable();
    }
    if (!response.ok) throw new Unreachable(response.status);
    try {
        return JSON.parse(text);
    } catch {
        throw new Malformed("no JSON");
    }
}
