import { createMemo, type JSX, Show } from "solid-js";
import { formatDate, formatEighths, formatMinutes, parseEighths, parseMinutes } from "../../rows/arithmetic";
import type { BoardView, SceneView } from "../../store/api";
import { Combobox } from "../../ui/combobox";
import { InPlace } from "../../ui/inplace";
import { LOCATION } from "./categories";
import type { Edits } from "./edits";

/** Where the scene stands on this board, in words. */
function scheduled(board: BoardView, scene: SceneView): string {
  for (const unit of board.units) {
    const day = [...unit.days, ...(unit.tail ? [unit.tail] : [])].find((each) =>
      each.strips.some((strip) => strip.scene?.id === scene.id),
    );
    if (day) return day.closed ? `Day ${day.number}${day.date ? `, ${formatDate(day.date)}` : ""}` : "Not yet in a day";
  }
  return "Boneyard";
}

function Cell(props: { label: string; children: JSX.Element }): JSX.Element {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** Pages, time and the other facts of a scene, each edited where it stands. */
export function Fields(props: { edits: Edits }): JSX.Element {
  const scene = () => props.edits.scene();
  const locked = (): boolean => !props.edits.mayEdit();
  const place = createMemo(() => scheduled(props.edits.board(), scene()));
  const commit =
    (parse: (text: string) => number | null, field: "eighths" | "minutes" | "background", least: number) =>
    (text: string) => {
      const value = parse(text);
      if (value === null || value < least) return false;
      if (value !== scene()[field]) props.edits.set({ [field]: value });
      return true;
    };
  const count = (text: string): number | null =>
    /^\d{1,5}$/.test(text.trim()) ? Number(text) : text.trim() === "" ? 0 : null;
  return (
    <dl class="fields">
      <Cell label="Pages">
        <InPlace
          label="Pages"
          value={formatEighths(scene().eighths)}
          disabled={locked()}
          wrong="Pages like 3/8 or 1 2/8."
          onCommit={commit(parseEighths, "eighths", 1)}
        />
      </Cell>
      <Cell label="Time">
        <InPlace
          label="Time"
          value={formatMinutes(scene().minutes)}
          disabled={locked()}
          wrong="A time like 1:45."
          onCommit={commit(parseMinutes, "minutes", 0)}
        />
      </Cell>
      <Cell label="Script day">
        <InPlace
          label="Script day"
          value={scene().scriptDay}
          placeholder="–"
          disabled={locked()}
          onCommit={(day) => void props.edits.set({ script_day: day.trim() })}
        />
      </Cell>
      <Cell label="Background">
        <InPlace
          label="Background"
          value={scene().background ? String(scene().background) : ""}
          placeholder="0"
          disabled={locked()}
          wrong="A number."
          onCommit={commit(count, "background", 0)}
        />
      </Cell>
      <Cell label="Location">
        <Combobox
          label="Location"
          class="inplace"
          value={scene().location}
          placeholder="No location"
          disabled={locked()}
          options={props.edits.options(LOCATION)}
          textLabel={(name) => `New location: ${name}`}
          onPick={(option) => props.edits.set({ location: option.id })}
          onText={(name) => props.edits.set({ location: props.edits.element(LOCATION, name) })}
          onClear={() => props.edits.set({ location: null })}
        />
      </Cell>
      <Cell label="Scheduled">{place()}</Cell>
      <Show when={scene().omitted}>
        <Cell label="Omitted">
          <button
            class="link"
            type="button"
            disabled={locked()}
            onClick={() => props.edits.store.send("omit_scene", { scene: scene().id, omitted: false })}
          >
            Bring back
          </button>
        </Cell>
      </Show>
    </dl>
  );
}
