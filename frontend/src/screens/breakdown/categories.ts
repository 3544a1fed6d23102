/** UCID numbers of the Universal Schedule Standard: what a breakdown sheet lists beside the cast. */
export const CATEGORIES: readonly (readonly [number, string, string])[] = [
  [101, "Background", "bg"],
  [102, "Stunts", "sfx"],
  [103, "Vehicles", "veh"],
  [104, "Props", "prop"],
  [105, "Special effects", "sfx"],
  [106, "Wardrobe", "ward"],
  [107, "Makeup and hair", "ward"],
  [108, "Animals", "animal"],
  [109, "Animal wranglers", "animal"],
  [110, "Camera", "bg"],
  [111, "Grip", "bg"],
  [112, "Electric", "bg"],
  [113, "Sound", "bg"],
  [114, "Music", "prop"],
  [115, "Art department", "set"],
  [116, "Set dressing", "set"],
  [117, "Greenery", "animal"],
  [118, "Security", "bg"],
  [119, "Special equipment", "veh"],
  [120, "Additional labour", "bg"],
  [121, "Visual effects", "sfx"],
  [122, "Mechanical effects", "sfx"],
  [123, "Notes", "note"],
  [124, "Comments", "note"],
  [125, "Miscellaneous", "bg"],
  [126, "Other", "bg"],
];

export const SET = 0;
export const LOCATION = 6;
export const CAST = 100;

export function categoryName(category: number): string {
  return CATEGORIES.find(([id]) => id === category)?.[1] ?? `Category ${category}`;
}

/** Name of the colour variable of a category's mark. */
export function categoryColour(category: number): string {
  return `var(--cat-${CATEGORIES.find(([id]) => id === category)?.[2] ?? "bg"})`;
}
