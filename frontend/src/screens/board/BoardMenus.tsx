import { For, type JSX } from "solid-js";
import { Icon } from "../../ui/icon";
import { MenuButton, type MenuEntry } from "../../ui/menu";
import { pathTo } from "../../ui/router";
import type { Form } from "./forms";
import type { BoardModel } from "./model";

interface Props {
  model: BoardModel;
  open: (form: Form) => void;
  onNew: (() => void) | undefined;
}

const PALETTES = [
  ["classic", "Classic"],
  ["swapped", "Swapped nights"],
] as const;
const SWATCHES = ["int-day", "ext-day", "int-night", "ext-night", "dawn", "dusk"];

function paletteEntries(model: BoardModel): MenuEntry[] {
  return PALETTES.map(([palette, label]) => ({
    label,
    checked: model.board().palette === palette,
    run: () => void model.store.send("edit_board", { board: model.board().id, set: { palette } }),
  }));
}

function boardEntries(props: Props): MenuEntry[] {
  const production = props.model.store.production();
  const boards = (production?.boards ?? []).map((board) => ({
    label: board.name,
    checked: board.id === props.model.board().id,
    ...(board.promoted ? { more: "Shooting" } : {}),
    href: pathTo(production?.id ?? 0, "board", board.id),
  }));
  if (!props.model.mayEdit()) return boards;
  return [
    ...boards,
    null,
    ...(props.onNew ? [{ label: "New scene", keys: "N", run: props.onNew }] : []),
    { label: "New board…", run: () => props.open({ kind: "new-board" }) },
    { label: "Rename this board…", run: () => props.open({ kind: "rename" }) },
  ];
}

export function BoardMenu(props: Props): JSX.Element {
  return (
    <MenuButton label="Board" entries={() => boardEntries(props)}>
      Board <b>{props.model.board().name}</b>
      <Icon name="chev" size="xs" />
    </MenuButton>
  );
}

function paletteName(model: BoardModel): string {
  return PALETTES.find(([palette]) => palette === model.board().palette)?.[1] ?? "Classic";
}

export function Swatches(): JSX.Element {
  return (
    <span class="swatches" aria-hidden="true">
      <For each={SWATCHES}>{(tone) => <i style={{ background: `var(--strip-${tone})` }} />}</For>
    </span>
  );
}

export function PaletteMenu(props: { model: BoardModel }): JSX.Element {
  const entries = (): MenuEntry[] =>
    props.model.mayEdit() ? paletteEntries(props.model) : [{ title: paletteName(props.model) }];
  return (
    <MenuButton label="Palette" entries={entries}>
      Palette <b>{paletteName(props.model)}</b>
      <Swatches />
      <Icon name="chev" size="xs" />
    </MenuButton>
  );
}

export function PhoneBoardMenu(props: Props): JSX.Element {
  const entries = (): MenuEntry[] => [
    ...boardEntries(props),
    ...(props.model.mayEdit() ? [{ title: "Palette" }, ...paletteEntries(props.model)] : []),
  ];
  return (
    <MenuButton label="Board" class="sub" entries={entries}>
      <span>{props.model.board().name}</span>
      <Icon name="chev" size="xs" />
    </MenuButton>
  );
}
