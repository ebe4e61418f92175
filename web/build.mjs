// Builds the page into dist/: `npm run build`, or scripts/web, which also fetches what this needs.
// dist/ is flat, because the collector serves each file there at /NAME. What is worth it gets a twin NAME.gz.

import { build } from "esbuild";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { land } from "./build/land.mjs";
import { licences } from "./build/licences.mjs";

const FONT = "@fontsource-variable/figtree";
/** Below this a twin saves less than it costs: everything fits into a few packets anyway. */
const WORTH_ZIPPING = 4096;

process.chdir(new URL(".", import.meta.url).pathname);
mkdirSync("dist", { recursive: true });
for (const name of readdirSync("dist")) if (name !== ".gitignore") rmSync(`dist/${name}`);

const common = { absWorkingDir: process.cwd(), outdir: "dist", bundle: true, minify: true, logLevel: "warning" };
await build({
    ...common,
    entryPoints: { map: "src/main.js", "map-worker": "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs" },
    format: "esm",
    // What MapLibre GL JS 6 itself asks for: WebGL 2 and module workers.
    target: ["chrome91", "firefox114", "safari15"],
    // They are in licences.txt.
    legalComments: "none",
});
await build({ ...common, entryPoints: { map: "src/style/index.css" }, external: ["*.woff2"] });
for (const name of ["index.html", "favicon.svg"]) copyFileSync(`src/${name}`, `dist/${name}`);
copyFileSync(`node_modules/${FONT}/files/figtree-latin-wght-normal.woff2`, "dist/figtree.woff2");
writeFileSync("dist/land.json", JSON.stringify(land()));
writeFileSync("dist/licences.txt", licences(["maplibre-gl", "world-atlas", FONT]));

for (const name of readdirSync("dist")) {
    const bytes = readFileSync(`dist/${name}`);
    // A font is packed already.
    if (bytes.length >= WORTH_ZIPPING && !name.endsWith(".woff2")) writeFileSync(`dist/${name}.gz`, gzipSync(bytes, { level: 9 }));
}
