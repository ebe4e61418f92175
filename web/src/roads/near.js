// Finds what lies around each node: looked up once, in square bins as wide as the farthest look.

/** Gives each node `near`: the nodes within `reach` times its spacing, itself among them. */
export function findNear(nodes, reach) {
    const width = nodes.reduce((widest, { spacing }) => Math.max(widest, spacing * reach), 0);
    const bins = new Map();
    for (const node of nodes) {
        const key = keyOf(...binOf(node.centre, width));
        if (!bins.has(key)) bins.set(key, []);
        bins.get(key).push(node);
    }
    for (const node of nodes) {
        const [column, row] = binOf(node.centre, width);
        node.near = [];
        for (let x = column - 1; x <= column + 1; x++) {
            for (let y = row - 1; y <= row + 1; y++) {
                for (const other of bins.get(keyOf(x, y)) ?? []) if (isWithin(node, other, reach)) node.near.push(other);
            }
        }
    }
}

const binOf = ([x, y], width) => [Math.floor(x / width), Math.floor(y / width)];

/** One number for a bin: the plane is 2π wide, so there are far fewer than 2²⁶ rows. */
const keyOf = (column, row) => column * 2 ** 26 + row;

function isWithin(node, other, reach) {
    const [x, y] = [other.centre[0] - node.centre[0], other.centre[1] - node.centre[1]];
    return x * x + y * y <= (reach * node.spacing) ** 2;
}
