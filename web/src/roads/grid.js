// Finds the nodes around a place: they lie in square bins as wide as the farthest look.

export class Grid {
    #bins = new Map();
    #width;

    /** `nodes` have a `centre`; `reach` is the farthest that `around` must find. */
    constructor(nodes, reach) {
        this.#width = reach;
        for (const node of nodes) {
            const key = this.#key(...this.#bin(node.centre));
            if (!this.#bins.has(key)) this.#bins.set(key, []);
            this.#bins.get(key).push(node);
        }
    }

    /** All nodes within reach of a place, and some a little farther. */
    around(place) {
        const [column, row] = this.#bin(place);
        const found = [];
        for (let x = column - 1; x <= column + 1; x++) {
            for (let y = row - 1; y <= row + 1; y++) found.push(...(this.#bins.get(this.#key(x, y)) ?? []));
        }
        return found;
    }

    #bin([x, y]) {
        return [Math.floor(x / this.#width), Math.floor(y / this.#width)];
    }

    #key(column, row) {
        return `${column},${row}`;
    }
}
