import { expect, test } from "vitest";
import type { SceneView } from "../../store/api";
import { matchesQuery } from "./search";

const scene: SceneView = {
  id: 1,
  version: 1,
  number: "31",
  ie: "EXT",
  set: "QUAY – SLIPWAY",
  setId: 1,
  dn: "DAY",
  tone: "ext-day",
  scriptDay: "5",
  synopsis: "Rennick refuses to sign.",
  eighths: 10,
  minutes: 105,
  location: "Kelmouth Quay",
  locationId: 2,
  cast: [{ id: 4, boardId: "1", name: "Mara Quill", performer: "Noor Adeyemi" }],
  elements: [],
  background: 6,
  omitted: false,
  partOf: null,
  position: 1,
  unsent: false,
};

test("scene_is_found_by_number_set_synopsis_place_and_people", () => {
  for (const words of ["31", "slipway", "REFUSES", "kelmouth", "mara", "noor", "mara slipway"]) {
    expect(matchesQuery(scene, words), words).toBe(true);
  }
});

test("every_word_has_to_be_found", () => {
  expect(matchesQuery(scene, "mara lighthouse")).toBe(false);
});
