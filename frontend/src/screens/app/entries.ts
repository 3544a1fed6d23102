import type { MenuEntry } from "../../ui/menu";
import { setTheme, type Theme, theme } from "../../ui/preferences";

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
