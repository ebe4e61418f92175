// The ten classes of the week: 0–4 workday (Mon–Fri), 5–9 weekend, each by five bands of local time.

export const BANDS = ["23–7", "7–10", "10–15", "15–19", "19–23"];
export const DAYS = ["workday", "weekend"];
export const CLASSES = DAYS.length * BANDS.length;

export const dayOf = (number) => DAYS[Math.floor(number / BANDS.length)];
export const bandOf = (number) => BANDS[number % BANDS.length];

/** "workday 7–10 h", as the rest of Wayhum writes it. */
export const className = (number) => `${dayOf(number)} ${bandOf(number)} h`;
