// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { pathTo, routeOf } from "./router";

describe("routes", () => {
  test("path_of_a_view_leads_back_to_it", () => {
    expect(routeOf(pathTo(3, "board", 7))).toEqual({
      page: "production",
      production: 3,
      view: "board",
      board: 7,
      scene: null,
    });
    expect(routeOf(pathTo(3, "breakdown", 7, 12))).toMatchObject({ view: "breakdown", board: 7, scene: "12" });
    expect(routeOf(pathTo(3, "import"))).toMatchObject({ view: "import", board: null });
  });

  test("scene_that_was_made_offline_survives_the_path", () => {
    const path = pathTo(3, "breakdown", 7, "abc#0");
    expect(path).toBe("/p/3/breakdown/7/abc%230");
    expect(routeOf(path)).toMatchObject({ scene: "abc#0" });
  });

  test("production_without_a_view_is_left_to_choose", () => {
    expect(routeOf("/p/3")).toMatchObject({ page: "production", view: null });
    expect(routeOf("/p/3/")).toMatchObject({ page: "production", view: null });
  });

  test("unknown_path_is_missing", () => {
    for (const path of ["/p", "/p/x", "/p/3/board", "/p/3/reports/1", "/nowhere"])
      expect(routeOf(path)).toEqual({ page: "missing" });
  });
});
