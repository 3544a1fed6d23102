// Shooting dates are calendar days, "2026-09-10", and never pass through a time zone.

const DAY_MS = 86_400_000;
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const LONG_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const LONG_MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** Days since 1970-01-01; NaN for text that is no date. */
export function dayCount(date: string): number {
  const [year, month, day] = date.split("-").map(Number);
  return Date.UTC(year ?? Number.NaN, (month ?? Number.NaN) - 1, day ?? Number.NaN) / DAY_MS;
}

export function fromDayCount(count: number): string {
  return new Date(count * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return fromDayCount(dayCount(date) + days);
}

/** Monday = 0, as the calendar's days off. */
export function weekday(date: string): number {
  return (((dayCount(date) + 3) % 7) + 7) % 7;
}

/** The same number for all dates from Monday to Sunday (ISO 8601 weeks, counted without a year). */
export function weekCount(date: string): number {
  return Math.floor((dayCount(date) + 3) / 7);
}

function dayOfMonth(date: string): number {
  return Number(date.slice(8, 10));
}

function monthIndex(date: string): number {
  return Number(date.slice(5, 7)) - 1;
}

export function weekdayName(index: number): string {
  return WEEKDAYS[index] ?? "";
}

/** "Sat 12". */
export function formatShortDate(date: string): string {
  return `${WEEKDAYS[weekday(date)]} ${dayOfMonth(date)}`;
}

/** "Thu 10 Sep". */
export function formatDate(date: string): string {
  return `${formatShortDate(date)} ${MONTHS[monthIndex(date)]}`;
}

/** "Thursday, 10 September 2026", as day breaks print it. */
export function formatLongDate(date: string): string {
  const year = date.slice(0, 4);
  return `${LONG_WEEKDAYS[weekday(date)]}, ${dayOfMonth(date)} ${LONG_MONTHS[monthIndex(date)]} ${year}`;
}

function rangeLabel(first: string, last: string): string {
  const start = first.slice(0, 7) === last.slice(0, 7) ? formatShortDate(first) : formatDate(first);
  return `${start} – ${first.slice(0, 7) === last.slice(0, 7) ? formatShortDate(last) : formatDate(last)}`;
}

/** Consecutive dates as one label: "Sat 12, Sun 13", from four days on "Sat 12 – Tue 15". */
export function formatDates(dates: readonly string[]): string {
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return "";
  return dates.length > 3 ? rangeLabel(first, last) : dates.map(formatShortDate).join(", ");
}
