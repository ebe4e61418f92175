// The map's sources and layers. There is no text on the map: that would need a server of glyphs.

import { colourExpression } from "../data/scales.js";
import { NOTHING } from "./features.js";

/** Natural Earth at 1:50 million is wrong by kilometres: from here to there the outlines fade, until all is land. */
const FADE = [6, 8.5];
/** Below this cells are too small to see, and dots stand for them. */
const DOTS_UNTIL = 11.5;
/** Outside these, in dB(A), the colours of noise are too dark to stand out from dark land by themselves. */
const [QUIET, LOUD] = [40, 80];
/** From here on there is room for arrow heads. */
const ARROWS_FROM = 14;

export function style(ground) {
    const geojson = (data) => ({ type: "geojson", data, tolerance: 0, buffer: 64 });
    return {
        version: 8,
        sources: {
            land: { type: "geojson", data: new URL("land.json", document.baseURI).href, maxzoom: 8 },
            graticule: geojson(NOTHING),
            cells: geojson(NOTHING),
            strokes: geojson(NOTHING),
            dots: geojson(NOTHING),
        },
        layers: layers(ground),
        transition: { duration: 0, delay: 0 },
    };
}

export function layers(ground) {
    return [...outlines(ground), ...cells(ground), ...roads(ground), ...dots(ground), ...marks(ground)];
}

const byZoom = (...stops) => ["interpolate", ["linear"], ["zoom"], ...stops];

function outlines(ground) {
    return [
        { id: "ground", type: "background", paint: { "background-color": byZoom(FADE[0], ground.sea, FADE[1], ground.land) } },
        { id: "land", type: "fill", source: "land", filter: ["==", "kind", "land"], paint: { "fill-color": ground.land } },
        {
            id: "borders",
            type: "line",
            source: "land",
            filter: ["==", "kind", "border"],
            paint: { "line-color": ground.border, "line-width": 0.8, "line-opacity": byZoom(FADE[0], 1, FADE[1], 0) },
        },
        { id: "graticule", type: "line", source: "graticule", paint: { "line-color": ground.graticule, "line-width": 1 } },
    ];
}

function cells(ground) {
    return [
        {
            id: "cell-halos",
            type: "line",
            source: "cells",
            layout: { "line-join": "round" },
            paint: { "line-color": ground.halo, "line-width": byZoom(11, 1, 13, 3, 16, 8) },
        },
        { id: "cells", type: "fill", source: "cells", paint: { "fill-color": ground.cell } },
        {
            id: "cell-lines",
            type: "line",
            source: "cells",
            minzoom: 11,
            // The loudest last: their lines go over those of their neighbours.
            layout: { "line-join": "round", "line-sort-key": ["get", "value"] },
            paint: { "line-color": ground.cellLine, "line-width": byZoom(11, 0.5, 13, 0.6, 16, 1.2) },
        },
    ];
}

function roads(ground) {
    const layout = { "line-cap": "round", "line-join": "round" };
    const width = ["interpolate", ["exponential", 1.6], ["zoom"], 9, 1.4, 12, 2, 14, 4, 16, 10, 19, 46];
    // Half of both widths and a gap: to the right of the way, so that both directions stand side by side.
    const offset = ["interpolate", ["exponential", 1.6], ["zoom"], 9, 0.6, 12, 1.3, 14, 2.7, 16, 6.2, 19, 26];
    const cased = ["interpolate", ["exponential", 1.6], ["zoom"], 9, 2, 12, 3, 14, 5.6, 16, 12, 19, 48.6];
    return [
        {
            id: "stroke-casings",
            type: "line",
            source: "strokes",
            layout,
            paint: { "line-color": ground.casing, "line-width": cased, "line-offset": offset },
        },
        {
            id: "strokes",
            type: "line",
            source: "strokes",
            layout,
            paint: { "line-color": colourExpression("roads"), "line-width": width, "line-offset": offset },
        },
        {
            id: "arrows",
            type: "symbol",
            source: "dots",
            minzoom: ARROWS_FROM,
            layout: {
                "icon-image": "arrow",
                "icon-size": ["interpolate", ["exponential", 1.6], ["zoom"], 14, 2.7 / 13.8, 16, 6.2 / 13.8, 19, 26 / 13.8],
                // In the icon's own pixels, times its size: as far beside the way as the stroke.
                "icon-offset": [13.8, 0],
                "icon-rotate": ["get", "bearing"],
                "icon-rotation-alignment": "map",
                "icon-allow-overlap": true,
                "icon-ignore-placement": true,
            },
            paint: { "icon-color": ground.arrow, "icon-opacity": byZoom(ARROWS_FROM, 0, ARROWS_FROM + 0.7, 0.85) },
        },
    ];
}

function dots(ground) {
    return [
        {
            id: "dots",
            type: "circle",
            source: "dots",
            maxzoom: DOTS_UNTIL,
            paint: {
                "circle-radius": byZoom(0, 4, 8, 3.5, DOTS_UNTIL - 1, 1.5),
                "circle-color": colourExpression("roads"),
                "circle-stroke-color": ground.casing,
                "circle-stroke-width": 0.5,
                "circle-stroke-opacity": byZoom(DOTS_UNTIL - 1.5, 1, DOTS_UNTIL, 0),
                "circle-opacity": byZoom(DOTS_UNTIL - 1.5, 1, DOTS_UNTIL, 0),
            },
        },
    ];
}

/** What the pointer is on, and what was chosen. */
function marks(ground) {
    const when = (state, yes, no) => ["case", ["boolean", ["feature-state", state], false], yes, no];
    return [
        {
            id: "marks",
            type: "line",
            source: "cells",
            layout: { "line-join": "round" },
            paint: {
                "line-color": ground.mark,
                "line-width": byZoom(12, 1.2, 16, 2.5),
                "line-opacity": when("chosen", 1, when("hovered", 0.55, 0)),
            },
        },
    ];
}

const noiseLines = (ground) => ["step", ["get", "value"], ground.edgeLine, QUIET, ground.noiseLine, LOUD, ground.edgeLine];

/** What differs between the layers: [map layer, "paint" or "layout", property, value]. */
export function differences(layer, ground) {
    const noise = layer === "noise";
    return [
        ["cells", "paint", "fill-color", noise ? colourExpression("noise") : ground.cell],
        ["cell-lines", "paint", "line-color", noise ? noiseLines(ground) : ground.cellLine],
        ["dots", "paint", "circle-color", colourExpression(layer)],
        ["arrows", "layout", "visibility", noise ? "none" : "visible"],
    ];
}
