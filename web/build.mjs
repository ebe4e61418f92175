// Builds the page into dist/: `npm run build`, or scripts/web, which also fetches what this needs.
// dist/ is flat, because the collector serves each file there at /NAME. What is worth it gets a twin NAME.gz.

import { build } from "esbuild";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { land } from "./build/land.mjs";
import { licences } from "./build/licences.mjs";

const FONT = "@fontsource-variable/figtree";
/** Below this a twin saves less than it costs: everything fits into a few packets anyway. */
const WORTH_ZIPPING = 4096;

process.chdir(fileURLToPath(new URL(".", import.meta.url)));
const common = { absWorkingDir: process.cwd(), outdir: "dist", write: false, bundle: true, minify: true, logLevel: "warning" };
const scripts = await build({
    ...common,
    entryPoints: { map: "src/main.js", "map-worker": "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs" },
    format: "esm",
    // What MapLibre GL JS 6 itself asks for: WebGL 2 and module workers.
    target: ["chrome91", "firefox114", "safari15"],
    // They are in licences.txt.
    legalComments: "none",
});
const styles = await build({ ...common, entryPoints: { map: "src/style/index.css" }, external: ["*.woff2"] });

const files = new Map();
for (const { path, contents } of [...scripts.outputFiles, ...styles.outputFiles])
    files.set(basename(path), Buffer.from(contents));
for (const name of ["index.html", "favicon.svg"]) files.set(name, readFileSync(`src/${name}`));
files.set("figtree.woff2", readFileSync(`node_modules/${FONT}/files/figtree-latin-wght-normal.woff2`));
files.set("land.json", Buffer.from(JSON.stringify(land())));
files.set("licences.txt", Buffer.from(licences(["maplibre-gl", "world-atlas", FONT])));
for (const [name, bytes] of [...files]) {
    // A font is packed already.
    if (bytes.length >= WORTH_ZIPPING && !name.endsWith(".woff2")) files.set(`${name}.gz`, gzipSync(bytes, { level: 9 }));
}

// What has not changed is not written: the collector is built anew whenever a file here is newer than it.
mkdirSync("dist", { recursive: true });
for (const name of readdirSync("dist")) if (name !== ".gitignore" && !files.has(name)) rmSync(`dist/${name}`);
for (const [name, bytes] of files) {
    if (!existsSync(`dist/${name}`) || !readFileSync(`dist/${name}`).equals(bytes)) writeFileSync(`dist/${name}`, bytes);
}
