import { For, type JSX, Show } from "solid-js";
import { Combobox } from "../../ui/combobox";
import { Icon } from "../../ui/icon";
import { InPlace } from "../../ui/inplace";
import { SET } from "./categories";
import type { Edits } from "./edits";

const IE = ["INT", "EXT", "INT/EXT"] as const;
const TIMES = ["DAY", "NIGHT", "DAWN", "DUSK", "MORNING", "AFTERNOON", "EVENING", "CONTINUOUS", "LATER", "SAME"];

function InOrOut(props: { edits: Edits }): JSX.Element {
  const isKnown = (): boolean => IE.some((choice) => choice === props.edits.scene().ie);
  const choose = (value: string): void => {
    const found = IE.find((choice) => choice === value);
    if (found) props.edits.set({ ie: found });
  };
  return (
    <select
      class="inplace"
      aria-label="Interior or exterior"
      disabled={!props.edits.mayEdit()}
      onKeyDown={(event) => event.stopPropagation()}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <Show when={!isKnown()}>
        <option value="" selected>
          {props.edits.scene().ie || "I/E"}
        </option>
      </Show>
      <For each={IE}>
        {(choice) => (
          <option value={choice} selected={choice === props.edits.scene().ie}>
            {choice}
          </option>
        )}
      </For>
    </select>
  );
}

/** The head of the sheet, on the strip's own paper. */
export function SheetTop(props: {
  edits: Edits;
  onStep: (by: number) => void;
  onBack: (() => void) | undefined;
}): JSX.Element {
  const scene = () => props.edits.scene();
  const locked = (): boolean => !props.edits.mayEdit();
  return (
    <header class="sheet-top" data-tone={scene().tone}>
      <h1 class="hide">Scene {scene().number}</h1>
      <div class="slugline">
        <Show when={props.onBack}>
          {(back) => (
            <button class="iconbtn" type="button" aria-label="All scenes" onClick={() => back()()}>
              <Icon name="left" />
            </button>
          )}
        </Show>
        <span class="n">
          <InPlace
            label="Scene number"
            value={scene().number}
            placeholder="No."
            disabled={locked()}
            autofocus={scene().number === "" && !locked()}
            onCommit={(number) => void props.edits.set({ number: number.trim() })}
          />
        </span>
        <InOrOut edits={props.edits} />
        <span class="in">
          <Combobox
            label="Set"
            class="inplace"
            value={scene().set}
            placeholder="Set"
            disabled={locked()}
            options={props.edits.options(SET)}
            textLabel={(name) => `New set: ${name.toUpperCase()}`}
            onPick={(option) => props.edits.set({ set: option.id })}
            onText={(name) => props.edits.set({ set: props.edits.element(SET, name.toUpperCase()) })}
            onClear={() => props.edits.set({ set: null })}
          />
        </span>
        <span class="dn">
          <Combobox
            label="Time of day"
            class="inplace"
            value={scene().dn}
            placeholder="D/N"
            disabled={locked()}
            options={TIMES.map((time) => ({ id: time, label: time }))}
            textLabel={(time) => time.toUpperCase()}
            onPick={(option) => props.edits.set({ dn: option.label })}
            onText={(time) => props.edits.set({ dn: time.toUpperCase() })}
            onClear={() => props.edits.set({ dn: "" })}
          />
        </span>
        <span class="tools">
          <button class="iconbtn" type="button" aria-label="Previous scene" onClick={() => props.onStep(-1)}>
            <Icon name="left" />
          </button>
          <button class="iconbtn" type="button" aria-label="Next scene" onClick={() => props.onStep(1)}>
            <Icon name="right" />
          </button>
        </span>
      </div>
      <InPlace
        multiline
        class="synopsis"
        label="Synopsis"
        value={scene().synopsis}
        placeholder="Synopsis"
        disabled={locked()}
        onCommit={(synopsis) => void props.edits.set({ synopsis: synopsis.trim() })}
      />
    </header>
  );
}
