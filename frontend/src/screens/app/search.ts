import { createSignal } from "solid-js";
import type { SceneView } from "../../store/api";

/** What is typed into "Find or filter". */
export const [query, setQuery] = createSignal("");

/** Number, set, synopsis, location or a cast member's name or ID contains every word. */
export function matchesQuery(scene: SceneView, words: string): boolean {
  const texts = [
    scene.number,
    scene.set,
    scene.synopsis,
    scene.location,
    ...scene.cast.flatMap((who) => [who.name, who.performer]),
  ];
  const hay = texts.join("\n").toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
