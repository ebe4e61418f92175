// The licences of everything that ends up in dist/: the packages named and all they depend on, from their own files.

import { existsSync, readdirSync, readFileSync } from "node:fs";

export function licences(names) {
    const found = new Map();
    names.forEach((name) => collect(name, found));
    const parts = [...found.keys()]
        .sort()
        .map((name) => `${name} ${found.get(name).version} — ${found.get(name).licence}\n\n${found.get(name).text}`);
    return [INTRODUCTION, ...parts].join(`\n\n${"-".repeat(100)}\n\n`) + "\n";
}

const INTRODUCTION = `What this page is made of, besides Wayhum's own code (MIT or Apache-2.0).

Land and borders: Natural Earth, public domain (naturalearthdata.com).
Colours of speed and noise: Cynthia Brewer, Mark Harrower and The Pennsylvania State University, colorbrewer2.org (Apache-2.0).`;

function collect(name, found) {
    if (found.has(name)) return;
    const folder = `node_modules/${name}`;
    const about = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    found.set(name, { version: about.version, licence: about.license, text: text(folder) });
    Object.keys(about.dependencies ?? {}).forEach((needed) => collect(needed, found));
}

function text(folder) {
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
    if (file) return readFileSync(`${folder}/${file}`, "utf8").trim();
    // Some small packages say it at the end of their README.
    const readme = `${folder}/README.md`;
    const said = existsSync(readme) ? readFileSync(readme, "utf8").split(/^#+ licen[cs]e.*$/im)[1] : undefined;
    if (!said) throw new Error(`${folder} comes without a licence's text: find it, or do without the package`);
    return said.trim();
}
