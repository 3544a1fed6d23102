import { createSignal } from "solid-js";
import type { SessionStore, Unsent } from "../../store/api";
import type { MenuEntry } from "../../ui/menu";
import { setTheme, type Theme, theme } from "../../ui/preferences";
import type { Problem } from "../../wire/types";

const THEMES: readonly (readonly [Theme, string])[] = [
  ["system", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
];

export function themeEntries(): MenuEntry[] {
  return [
    { title: "Theme" },
    ...THEMES.map(([value, label]) => ({ label, checked: theme() === value, run: () => setTheme(value) })),
  ];
}

/** Why the last try to sign out failed, or what it would have discarded. */
export const [stillIn, setStillIn] = createSignal<Problem | Unsent | null>(null);

export async function signOut(session: SessionStore, isDiscarding = false): Promise<void> {
  setStillIn(await session.signOut(isDiscarding));
}

export function signOutEntry(session: SessionStore): MenuEntry {
  return { label: "Sign out", run: () => void signOut(session) };
}
