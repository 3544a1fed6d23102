// The light a scene plays in, and the colour class its strip gets from it.

import type { Tone } from "../store/api";

export type Light = "day" | "night" | "dawn" | "dusk";

const WORDS: readonly (readonly [Light | "", string])[] = [
  ["day", "DAY MORNING AFTERNOON NOON MIDDAY"],
  ["night", "NIGHT EVENING MIDNIGHT"],
  ["dawn", "DAWN SUNRISE DAYBREAK"],
  ["dusk", "DUSK SUNSET TWILIGHT"],
  ["", "CONTINUOUS CONTINUING LATER SAME"],
];
const LIGHT_OF_WORD: ReadonlyMap<string, Light | ""> = new Map(
  WORDS.flatMap(([light, words]) => words.split(" ").map((word) => [word, light] as const)),
);
const LIGHT_OF_PHRASE: ReadonlyMap<string, Light | ""> = new Map([
  ["MAGIC HOUR", "dusk"],
  ["GOLDEN HOUR", "dusk"],
  ["SAME TIME", ""],
] as const);
const BRACKETED = /\([^()]*\)|\[[^[\]]*\]/g;
const BETWEEN_WORDS = /[\s.,-]+/;

/** The light a phrase names, "" for "as the scene before", undefined for words that name none. */
function lightOfPhrase(text: string): Light | "" | undefined {
  const words = text.split(BETWEEN_WORDS).filter((word) => word !== "");
  const phrase = LIGHT_OF_PHRASE.get(words.join(" "));
  if (phrase !== undefined) return phrase;
  // The last word decides: THE NEXT MORNING, LATER THAT NIGHT, DAY 2.
  const word = words.findLast((each) => LIGHT_OF_WORD.has(each));
  return word === undefined ? undefined : LIGHT_OF_WORD.get(word);
}

function namedLight(timeOfDay: string): Light | "" | undefined {
  for (const phrase of timeOfDay.toUpperCase().replace(BRACKETED, " ").split("/")) {
    const light = lightOfPhrase(phrase);
    if (light !== undefined) return light;
  }
  return undefined;
}

const known = new Map<string, Light | "" | undefined>();

/** CONTINUOUS, LATER, SAME are as `previous`; nothing or unknown words are day. */
export function light(timeOfDay: string, previous: Light): Light {
  // A script uses few different words for the time of day, and every redraw asks for all its scenes.
  if (!known.has(timeOfDay)) known.set(timeOfDay, namedLight(timeOfDay));
  const named = known.get(timeOfDay);
  if (named === undefined) return "day";
  return named === "" ? previous : named;
}

/** Only exteriors have dawn and dusk colours; INT/EXT counts as EXT, neither as INT. */
export function toneOf(ie: string, shown: Light): Tone {
  if (!ie.toUpperCase().includes("EXT")) return shown === "night" ? "int-night" : "int-day";
  return shown === "dawn" || shown === "dusk" ? shown : `ext-${shown}`;
}

export function tone(ie: string, timeOfDay: string, previous: Light = "day"): Tone {
  return toneOf(ie, light(timeOfDay, previous));
}
