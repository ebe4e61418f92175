// The button below the zoom buttons: back to where everything shown is seen.

export class Everything {
    constructor(onPress) {
        this.onPress = onPress;
    }

    onAdd() {
        this.element = document.createElement("div");
        this.element.className = "maplibregl-ctrl maplibregl-ctrl-group";
        const button = document.createElement("button");
        Object.assign(button, { type: "button", className: "everything", title: "Show all places" });
        button.setAttribute("aria-label", "Show all places");
        button.addEventListener("click", this.onPress);
        this.element.append(button);
        return this.element;
    }

    onRemove() {
        this.element.remove();
    }
}
