// Pages, times and moves as a first assistant director reads them.

export * from "./dates";
export * from "./scene-numbers";
export * from "./tones";

const FRACTION = /^(?:(\d{1,5})\s+)?(\d{1,5})\s*\/\s*(\d{1,3})$/;
const DECIMAL = /^\d{1,5}(?:[.,]\d{1,6})?$/;

/** Whole pages and the rest, for the two sub-columns: 11 is ["1", "3/8"], 8 is ["1", ""]. */
export function pageParts(eighths: number): readonly [whole: string, fraction: string] {
  const whole = Math.floor(Math.abs(eighths) / 8);
  const rest = Math.abs(eighths) % 8;
  return [whole === 0 && rest !== 0 ? "" : String(whole), rest === 0 ? "" : `${rest}/8`];
}

/** 0, "3/8", "1", "1 3/8", never "11/8". */
export function formatEighths(eighths: number): string {
  const [whole, fraction] = pageParts(eighths);
  return `${eighths < 0 ? "-" : ""}${whole}${whole !== "" && fraction !== "" ? " " : ""}${fraction}`;
}

function pagesTimes8(text: string): number {
  if (DECIMAL.test(text)) return Number(text.replace(",", ".")) * 8;
  const [, whole = "0", above = "", below = ""] = FRACTION.exec(text) ?? [];
  return Number(below) === 0 ? Number.NaN : Number(whole) * 8 + (Number(above) * 8) / Number(below);
}

/** Eighths from "2/8", "1 3/8", "1" or "1.5"; null unless it is a whole number of eighths. */
export function parseEighths(text: string): number | null {
  const eighths = pagesTimes8(text.trim());
  return Number.isInteger(eighths) ? eighths : null;
}

/** Minutes as a duration, "9:20". */
export function formatMinutes(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
}

/** Minutes from "9:20", "0:45" or plain minutes, "45"; null for anything else. */
export function parseMinutes(text: string): number | null {
  const [, hours, minutes] = /^(?:(\d{1,3}):(?=\d\d$))?(\d{1,4})$/.exec(text.trim()) ?? [];
  if (minutes === undefined) return null;
  const rest = Number(minutes);
  return hours !== undefined && rest > 59 ? null : Number(hours ?? 0) * 60 + rest;
}

/** Minutes from a shooting day's midnight as a time of day: 1,590 is "02:30" of the next morning. */
export function clock(minutes: number): string {
  const ofDay = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}

/** When a day wraps: its call, its strips, and an hour's meal where they pass six hours. */
export function wrap(call: number, shooting: number): number {
  return call + shooting + (shooting > 360 ? 60 : 0);
}

/** Indices whose location differs from the last known one before them; null is unknown and never a move. */
export function companyMoves(locations: readonly (string | number | null)[]): number[] {
  const moves: number[] = [];
  let known: string | number | null = null;
  locations.forEach((location, index) => {
    if (location === null) return;
    if (known !== null && location !== known) moves.push(index);
    known = location;
  });
  return moves;
}
