// The colours of everything that is no number, in light and in dark.

export const GROUNDS = {
    light: {
        land: "#ECE9E1",
        sea: "#D5DFE2",
        border: "#B9B5AA",
        graticule: "#DAD6CB",
        /** Below cells and roads, so that pale colours stand out from the land. */
        halo: "#FBFAF6",
        casing: "#5F6A6F",
        cell: "#FBFAF6",
        cellLine: "#D2CEC2",
        noiseLine: "#A9A498",
        edgeLine: "#A9A498",
        mark: "#1D2629",
        arrow: "#2B3539",
    },
    dark: {
        land: "#1A2024",
        sea: "#101518",
        border: "#3D474C",
        graticule: "#252D32",
        halo: "#222A2E",
        casing: "#0B0F11",
        cell: "#252D32",
        cellLine: "#313B41",
        noiseLine: "#1A2024",
        /** Of the quietest and the loudest: pale, because their colours are nearly as dark as the land. */
        edgeLine: "#9DB0C4",
        mark: "#F4F3EE",
        arrow: "#1A2024",
    },
};
