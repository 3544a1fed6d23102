import { describe, expect, test } from "vitest";
import type { Light } from "./arithmetic";
import {
  addDays,
  clock,
  companyMoves,
  compareSceneNumbers,
  formatDate,
  formatDates,
  formatEighths,
  formatLongDate,
  formatMinutes,
  pageParts,
  parseEighths,
  parseMinutes,
  tone,
  weekCount,
  weekday,
  wrap,
} from "./arithmetic";

interface Vector {
  case: string;
  function?: string;
  expect: unknown;
  eighths?: number;
  minutes?: number;
  call?: number;
  text?: string;
  numbers?: string[];
  locations?: (string | number | null)[];
  int_ext?: string;
  time_of_day?: string;
  previous?: Light;
}

const files = import.meta.glob<Vector[]>("../../../stripboard/schedule/vectors/*.json", {
  eager: true,
  import: "default",
});

/** The same cases that the server's own arithmetic is tested with. */
function vectors(name: string): Vector[] {
  const found = files[`../../../stripboard/schedule/vectors/${name}.json`] ?? [];
  if (found.length === 0) throw new Error(`No vectors in ${name}`);
  return found;
}

function of(name: string, what: string): [string, Vector][] {
  return vectors(name)
    .filter((vector) => vector.function === what)
    .map((vector) => [vector.case, vector]);
}

describe("shared vectors", () => {
  test.each(of("eighths", "format"))("eighths: %s", (_, vector) => {
    expect(formatEighths(vector.eighths ?? Number.NaN)).toBe(vector.expect);
  });

  test.each(of("eighths", "parse"))("eighths: %s", (_, vector) => {
    expect(parseEighths(vector.text ?? "?")).toBe(vector.expect);
  });

  test.each(of("times", "format"))("times: %s", (_, vector) => {
    expect(formatMinutes(vector.minutes ?? Number.NaN)).toBe(vector.expect);
  });

  test.each(of("times", "clock"))("times: %s", (_, vector) => {
    expect(clock(vector.minutes ?? Number.NaN)).toBe(vector.expect);
  });

  test.each(of("times", "wrap"))("times: %s", (_, vector) => {
    expect(wrap(vector.call ?? Number.NaN, vector.minutes ?? Number.NaN)).toBe(vector.expect);
  });

  test.each(vectors("scene_numbers").map((v) => [v.case, v] as const))("scene numbers: %s", (_, vector) => {
    expect([...(vector.numbers ?? [])].sort(compareSceneNumbers)).toEqual(vector.expect);
  });

  test.each(vectors("tones").map((v) => [v.case, v] as const))("tones: %s", (_, vector) => {
    expect(tone(vector.int_ext ?? "", vector.time_of_day ?? "", vector.previous)).toBe(vector.expect);
  });

  test.each(vectors("company_moves").map((v) => [v.case, v] as const))("company moves: %s", (_, vector) => {
    expect(companyMoves(vector.locations ?? [])).toEqual(vector.expect);
  });
});

describe("pages and times", () => {
  test("what is formatted is read back the same", () => {
    for (let eighths = 0; eighths < 2_000; eighths += 1) expect(parseEighths(formatEighths(eighths))).toBe(eighths);
    for (let minutes = 0; minutes < 3_000; minutes += 1) expect(parseMinutes(formatMinutes(minutes))).toBe(minutes);
  });

  test("page parts stand in two sub-columns", () => {
    expect([11, 8, 3, 0].map(pageParts)).toEqual([
      ["1", "3/8"],
      ["1", ""],
      ["", "3/8"],
      ["0", ""],
    ]);
  });

  test("minutes are refused where they are no time", () => {
    expect(["45", "1:60", "", "abc", "1:5", "-3"].map(parseMinutes)).toEqual([45, null, null, null, null, null]);
  });
});

describe("dates", () => {
  test("are the calendar's, in every time zone", () => {
    expect(formatDate("2026-09-10")).toBe("Thu 10 Sep");
    expect(formatLongDate("2026-09-23")).toBe("Wednesday, 23 September 2026");
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(weekday("2026-03-02")).toBe(0);
    expect(weekday("1969-12-31")).toBe(2);
  });

  test("weeks start on Monday and run on over the new year", () => {
    expect(weekCount("2026-09-13")).toBe(weekCount("2026-09-07"));
    expect(weekCount("2026-09-14")).toBe(weekCount("2026-09-13") + 1);
    expect(weekCount("2027-01-01")).toBe(weekCount("2026-12-31"));
  });

  test("consecutive dates make one label", () => {
    expect(formatDates(["2026-09-12", "2026-09-13"])).toBe("Sat 12, Sun 13");
    expect(formatDates(["2026-09-12", "2026-09-13", "2026-09-14", "2026-09-15"])).toBe("Sat 12 – Tue 15");
    expect(formatDates(["2026-08-30", "2026-08-31", "2026-09-01", "2026-09-02"])).toBe("Sun 30 Aug – Wed 2 Sep");
  });
});
