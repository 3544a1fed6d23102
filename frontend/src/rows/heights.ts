// Row heights in CSS pixels: constants per density, so that scrolling is arithmetic.

export type Density = "compact" | "regular" | "large" | "touch";

export interface Heights {
  strip: number;
  omitted: number;
  banner: number;
  break: number;
  week: number;
  tailhead: number;
  /** Canvas below every strip and banner. */
  gap: number;
}

const WEEK = 24;
const OMITTED = 24;
const GAP = 1;

function heightsOf(strip: number, dayBreak: number, banner: number): Heights {
  return { strip, omitted: OMITTED, banner, break: dayBreak, week: WEEK, tailhead: dayBreak, gap: GAP };
}

export const HEIGHTS: Readonly<Record<Density, Heights>> = {
  compact: heightsOf(26, 26, 22),
  regular: heightsOf(38, 30, 24),
  large: heightsOf(54, 34, 28),
  touch: heightsOf(62, 40, 30),
};

export const CALENDAR_HEIGHTS = { day: 42, off: 26, travel: 34, strip: 28, gap: 1 } as const;
