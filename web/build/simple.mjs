// A line with fewer points: none that is left out lay farther than `tolerance` from what remains (Douglas and Peucker 1973,
// doi:10.3138/FM57-6770-U75U-7727).

export function simple(line, tolerance) {
    const keep = new Set([0, line.length - 1]);
    const open = [[0, line.length - 1]];
    while (open.length > 0) {
        const [from, to] = open.pop();
        let [farthest, distance] = [from, tolerance];
        for (let i = from + 1; i < to; i++) {
            const away = fromSegment(line[i], line[from], line[to]);
            if (away > distance) [farthest, distance] = [i, away];
        }
        if (farthest === from) continue;
        keep.add(farthest);
        open.push([from, farthest], [farthest, to]);
    }
    return line.filter((_, i) => keep.has(i));
}

function fromSegment([x, y], [x0, y0], [x1, y1]) {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const along = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}
