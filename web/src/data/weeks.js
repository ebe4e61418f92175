// Which weeks: the current map, one epoch (a week from Monday 00:00 UTC) or one block of eight epochs. Written "now",
// "week-2965", "block-370".

const SECOND = 1000;
const EPOCH_SECONDS = 604_800;
/** Epoch 0 begins at Monday 1970-01-05 00:00 UTC. */
const FIRST_MONDAY_SECONDS = 345_600;
export const EPOCHS_PER_BLOCK = 8;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const NOW = "now";
export const weekOf = (epoch) => `week-${epoch}`;
export const blockOf = (block) => `block-${block}`;

/** { kind: "now" | "week" | "block", number }; undefined for other words. */
export function parseWeeks(word) {
    const [, kind, digits] = /^(now|week|block)(?:-(\d{1,6}))?$/.exec(word) ?? [];
    if (!kind || (kind === NOW) !== (digits === undefined)) return undefined;
    return { kind, number: Number(digits ?? 0) };
}

/** Where the numbers of a layer of these weeks are, relative to the page. */
export function addressOf(weeks, layer) {
    const { kind, number } = parseWeeks(weeks);
    return `v1/maps/${{ now: "current", week: `epochs/${number}`, block: `blocks/${number}` }[kind]}/${layer}.geojson`;
}

/** "2–8 Nov 2026" */
export const epochDates = (epoch) => dates(epoch, epoch);

/** "28 Sep–22 Nov 2026": the eight weeks of a block. */
export const blockDates = (block) => dates(block * EPOCHS_PER_BLOCK, block * EPOCHS_PER_BLOCK + EPOCHS_PER_BLOCK - 1);

/** "week of 2–8 Nov 2026", "eight weeks from 28 Sep–22 Nov 2026, pooled" */
export const epochName = (epoch) => `week of ${epochDates(epoch)}`;
export const blockName = (block) => `eight weeks from ${blockDates(block)}, pooled`;

/** From the first day of one epoch to the last day of another. What both dates share is said once. */
function dates(first, last) {
    const from = new Date((first * EPOCH_SECONDS + FIRST_MONDAY_SECONDS) * SECOND);
    const to = new Date(((last + 1) * EPOCH_SECONDS + FIRST_MONDAY_SECONDS) * SECOND - 1);
    const [fromYear, toYear] = [from.getUTCFullYear(), to.getUTCFullYear()];
    const [fromMonth, toMonth] = [MONTHS[from.getUTCMonth()], MONTHS[to.getUTCMonth()]];
    let start = `${from.getUTCDate()}`;
    if (fromMonth !== toMonth || fromYear !== toYear) start += ` ${fromMonth}`;
    if (fromYear !== toYear) start += ` ${fromYear}`;
    return `${start}–${to.getUTCDate()} ${toMonth} ${toYear}`;
}
