// The page's state: what is chosen, what there is, what is shown.

import { formatHash, LAYERS, parseHash } from "./data/choice.js";
import { CLASSES } from "./data/classes.js";
import { blockOf, NOW, weekOf } from "./data/weeks.js";
import { sentenceOf } from "./data/words.js";
import { Card } from "./map/popup.js";
import { hideMessage, sayCannotDraw, sayFailure, sayNothingHere, sayNothingPublished } from "./panel/message.js";

export class Page {
    /** What the person wants; the class only once they have said it. */
    #wanted = { layer: LAYERS[0], weeks: NOW };
    #index;
    #loading = new AbortController();
    #fitted = false;

    /** `panel` is set before `open`, `view` where the browser can draw. */
    constructor(collector) {
        this.collector = collector;
    }

    /** Asks what there is and shows what the hash says, or the first that there is. */
    async open() {
        await this.#load(async (signal) => {
            this.#index = await this.collector.index(signal);
            const layer = LAYERS.find((each) => this.#index.current[each] > 0) ?? LAYERS[0];
            this.#want({ layer, ...parseHash(location.hash) });
            await this.#show(signal);
        });
    }

    /** Shows something else; before it is known what there is, the hash alone counts. */
    change(part) {
        if (!this.#index) return;
        this.#want(part);
        this.#load((signal) => this.#show(signal));
    }

    followHash() {
        this.change(parseHash(location.hash));
    }

    /** Tells what was picked on the map. */
    tell(pick) {
        this.card ??= this.#makeCard();
        this.card.tell(pick);
        document.getElementById("told").textContent = pick ? pick.numbers.map(sentenceOf).join(". ") : "";
    }

    #makeCard() {
        const card = new Card(this.view.map);
        card.onClose(() => this.view.marks.pick(undefined));
        return card;
    }

    #want(part) {
        const wanted = { ...this.#wanted, ...part };
        const known = [
            NOW,
            ...this.#index.epochs.map(({ epoch }) => weekOf(epoch)),
            ...this.#index.blocks.map(({ block }) => blockOf(block)),
        ];
        this.#wanted = { ...wanted, weeks: known.includes(wanted.weeks) ? wanted.weeks : NOW };
    }

    async #show(signal) {
        const { layer, weeks } = this.#wanted;
        const { epochs, blocks, current } = this.#index;
        const nothing = [current, ...epochs, ...blocks].every(({ roads, noise }) => roads + noise === 0);
        const numbers = nothing ? [] : await this.collector.numbers(layer, weeks, signal);
        signal.throwIfAborted();
        const counts = countByClass(numbers);
        const best = numbers.length > 0 ? counts.indexOf(Math.max(...counts)) : undefined;
        const hours = counts[this.#wanted.class] > 0 ? this.#wanted.class : best;
        const choice = { layer, weeks, class: hours };
        const shown = numbers.filter((number) => number.class === hours);
        this.panel.showChoice(this.#index, choice, counts);
        if (!nothing) history.replaceState(null, "", formatHash(choice));
        await this.view?.show(layer, shown);
        signal.throwIfAborted();
        this.panel.showPlaces(layer, shown);
        if (this.view && !this.#fitted && shown.length > 0) {
            this.view.fit({ animate: false });
            this.#fitted = true;
        }
        if (!this.view) sayCannotDraw();
        else if (nothing) sayNothingPublished(this.#index);
        else if (numbers.length === 0) sayNothingHere(layer, this.#index);
        else hideMessage();
    }

    /**
     * Does it with the loading bar shown, in the place of what was still loading; a failure is said, with a way to try again.
     */
    async #load(task) {
        this.#loading.abort();
        const loading = (this.#loading = new AbortController());
        const bar = document.getElementById("progress");
        bar.hidden = false;
        document.body.dataset.state = "loading";
        this.panel.showLoading();
        try {
            await task(loading.signal);
            document.body.dataset.state = "shown";
        } catch (error) {
            if (loading.signal.aborted) return;
            await this.#fail(error, () => this.#load(task));
            if (loading.signal.aborted) return;
            document.body.dataset.state = "failed";
        }
        bar.hidden = true;
    }

    /** Shows nothing rather than what was asked for before; other weeks can still be chosen. */
    async #fail(error, retry) {
        const { layer, weeks } = this.#wanted;
        if (this.#index) this.panel.showChoice(this.#index, { layer, weeks }, noCounts());
        this.panel.showFailure();
        sayFailure(error, retry);
        await this.view?.show(layer, []);
    }
}

function noCounts() {
    return new Array(CLASSES).fill(0);
}

function countByClass(numbers) {
    const counts = noCounts();
    for (const { class: hours } of numbers) counts[hours]++;
    return counts;
}
