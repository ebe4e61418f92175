// The map itself: what it shows is given to it, what is touched on it is told.

import { AttributionControl, Map, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";

import { arrow } from "./arrow.js";
import { features } from "./features.js";
import { GROUNDS } from "./ground.js";
import { followMap } from "./margin.js";
import { Marks } from "./marks.js";
import { differences, layers, style } from "./style.js";
import { Everything } from "./everything.js";

const CLOSEST_FIT = 15.5;
const MARGIN = 48;
/** Before there is anything to show: the whole of the world, nearly. */
const WORLD = { center: [10, 30], zoom: 1.2 };
const WORDS = {
    "Map.Title": "Map. Arrow keys move it, plus and minus zoom, Enter tells the numbers in the middle.",
    "NavigationControl.ZoomIn": "Zoom in",
    "NavigationControl.ZoomOut": "Zoom out",
    "Popup.Close": "Close",
};
const ATTRIBUTION = 'Land: Natural Earth · <a href="licences.txt">Licences</a>';

/** Whether this browser can draw the map at all. */
export const canDraw = () => Boolean(document.createElement("canvas").getContext("webgl2"));

export class View {
    /** `covered` tells how many pixels of the map's left lie under the panel; `onPick` gets the numbers of a cell, or none. */
    constructor(container, { dark, covered, onPick }) {
        setWorkerUrl(new URL("map-worker.js", document.baseURI).href);
        this.ground = GROUNDS[dark ? "dark" : "light"];
        this.covered = covered;
        this.layer = "roads";
        this.map = new Map({
            container,
            style: style(this.ground),
            ...WORLD,
            minZoom: 0.5,
            maxZoom: 19,
            maxPitch: 0,
            dragRotate: false,
            pitchWithRotate: false,
            attributionControl: false,
            fadeDuration: 0,
            locale: WORDS,
        });
        this.map.touchZoomRotate.disableRotation();
        this.map.keyboard.disableRotation();
        this.map.addControl(new AttributionControl({ compact: false, customAttribution: ATTRIBUTION }), "bottom-right");
        this.map.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-right");
        this.map.addControl(new NavigationControl({ showCompass: false }), "bottom-right");
        this.map.addControl(new Everything(() => this.fit()), "bottom-right");
        followMap(this.map);
        this.marks = new Marks(this.map, onPick);
        // What cannot be loaded, such as the land, asks for no drawing; without one the map would never be taken for loaded.
        this.map.on("error", () => this.map.triggerRepaint());
        this.ready = this.map.once("load").then(() => this.map.addImage("arrow", arrow(), { sdf: true }));
    }

    /** Draws these numbers, all of one class, in the place of those before. */
    async show(layer, numbers) {
        await this.ready;
        const shown = features(layer, numbers);
        this.layer = layer;
        this.bounds = shown.bounds;
        for (const source of ["cells", "strokes", "dots"]) this.map.getSource(source).setData(shown[source]);
        this.marks.show(numbers, shown);
        this.#differ();
    }

    /** Moves to where everything shown is seen. */
    fit({ animate = true } = {}) {
        if (!this.bounds) return;
        const padding = { top: MARGIN, bottom: MARGIN, right: MARGIN, left: MARGIN + this.covered() };
        this.map.fitBounds(this.bounds, { padding, maxZoom: CLOSEST_FIT, animate });
    }

    async setDark(dark) {
        await this.ready;
        this.ground = GROUNDS[dark ? "dark" : "light"];
        for (const layer of layers(this.ground)) {
            for (const [name, value] of Object.entries(layer.paint)) this.map.setPaintProperty(layer.id, name, value);
        }
        this.#differ();
    }

    #differ() {
        for (const [layer, kind, name, value] of differences(this.layer, this.ground)) {
            if (kind === "paint") this.map.setPaintProperty(layer, name, value);
            else this.map.setLayoutProperty(layer, name, value);
        }
    }
}
