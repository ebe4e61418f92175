// A collector as far as the page can tell: the built page, the sample data, and the headers that every page answer carries.

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

import { sample } from "./sample.mjs";

const DIST = new URL("../dist/", import.meta.url);
const POLICY =
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; " +
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
};

/** { url, answers, close }: `answers` by path, { status, type, body }, may be changed while it runs. */
export async function serve(port = 0) {
    const answers = { ...ofSample };
    const server = createServer((request, response) => {
        const path = new URL(request.url, "http://localhost").pathname;
        const { status, type, body } = answers[path] ?? file(path);
        const headers = { "Content-Type": type, "Content-Security-Policy": POLICY };
        response.writeHead(status, {
            ...headers,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            Connection: "close",
        });
        response.end(body);
    });
    await new Promise((listening) => server.listen(port, "127.0.0.1", listening));
    const close = () =>
        new Promise((closed) => {
            server.close(closed);
            server.closeAllConnections();
        });
    return { url: `http://127.0.0.1:${server.address().port}/`, answers, close };
}

/** Made once: it takes as long as the page itself. */
const ofSample = answersOf(sample());

function answersOf({ index, answers }) {
    const collections = Object.entries(answers).map(([path, collection]) => [path, json(collection, "application/geo+json")]);
    return { "/v1/maps": json(index), ...Object.fromEntries(collections) };
}

export function json(value, type = "application/json") {
    return { status: 200, type, body: JSON.stringify(value) };
}

function file(path) {
    const at = new URL(`.${path === "/" ? "/index.html" : path}`, DIST);
    if (!existsSync(at)) return { status: 404, type: "text/plain", body: "not found" };
    return { status: 200, type: TYPES[extname(at.pathname)] ?? "application/octet-stream", body: readFileSync(at) };
}

// `node test/server.mjs 8000`: for a look at the page.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const { url } = await serve(Number(process.argv[2] ?? 0));
    console.error(`the page with sample data: ${url}`);
}
