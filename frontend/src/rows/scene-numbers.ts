// The order of scene numbers, which are strings: 11 < 11A < A12 < B12 < 12 < 12pt1 < 12A < 12B < 13.

export type Part = readonly [order: number, value: number, letters: string];
export type SceneNumberKey = readonly [
  group: number,
  value: number,
  suffix: string,
  prefixed: number,
  prefix: string,
  parts: readonly Part[],
  number: string,
];

const NUMBERED = 0;
const ODD = 1;
const EMPTY = 2;
// Fifteen digits stay exact in a double; longer numbers sort as odd text.
const HEAD = /^(\p{L}*)[\s.–-]*([0-9]{1,15})(?![0-9])/u;
const SUFFIX = /^[\s.–-]*(?!(?:PT|PART)[\s.]*[0-9])(\p{L}+?)(?=(?:PT|PART)[\s.]*[0-9]|(?!\p{L}))/u;
const PART = /(?:PT|PART)?[\s.]*([0-9]{1,15})|(\p{L}+)/gu;

function partsOf(rest: string): Part[] {
  return [...rest.matchAll(PART)].map(([, digits, letters]) =>
    digits === undefined ? [1, 0, letters ?? ""] : [0, Number(digits), ""],
  );
}

/** Total sort key, never throws; odd text and then nothing come last. */
export function sceneNumberKey(number: string): SceneNumberKey {
  const text = number.trim().toUpperCase();
  if (text === "") return [EMPTY, 0, "", 0, "", [], number];
  const head = HEAD.exec(text);
  if (head === null) return [ODD, 0, text, 0, "", [], number];
  const [matched, prefix = "", digits = ""] = head;
  const behind = text.slice(matched.length);
  const found = SUFFIX.exec(behind);
  const parts = partsOf(behind.slice(found?.[0].length ?? 0));
  return [NUMBERED, Number(digits), found?.[1] ?? "", prefix === "" ? 1 : 0, prefix, parts, number];
}

function compareValues(a: unknown, b: unknown): number {
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : Number(a !== b);
}

function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const order = compareValues(a[index], b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

export function compareSceneNumbers(a: string, b: string): number {
  return compareLists(sceneNumberKey(a), sceneNumberKey(b));
}
