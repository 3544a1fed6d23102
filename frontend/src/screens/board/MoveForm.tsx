import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { formatDate, formatEighths } from "../../rows/arithmetic";
import type { DropTarget } from "../../rows/drop";
import type { DayView, StripView, UnitView } from "../../store/api";
import { Dialog } from "../../ui/dialog";
import { Icon } from "../../ui/icon";
import type { Ref } from "../../wire/types";
import { daysOf } from "./days";
import { type WhatIf, whatIf } from "./whatif";
import { counted, dayName, destination, handName, signed } from "./words";

type Spot = "top" | "after" | "end";

/** Strips that a drop can stand beside: none in the hand, no derived moves. */
function freeStrips(day: DayView, hand: ReadonlySet<Ref>): StripView[] {
  return day.strips.filter((strip) => strip.kind !== "move" && !hand.has(strip.id));
}

/** The last strip of the day that plays where the hand plays: behind it no move is needed. */
function samePlace(day: DayView, strips: readonly StripView[], hand: ReadonlySet<Ref>): StripView | undefined {
  const location = strips[0]?.scene?.locationId ?? null;
  const free = freeStrips(day, hand);
  return (
    (location === null ? undefined : free.findLast((strip) => strip.scene?.locationId === location)) ?? free.at(-1)
  );
}

function targetOf(day: DayView, spot: Spot, strips: readonly StripView[], hand: ReadonlySet<Ref>): DropTarget {
  const free = freeStrips(day, hand);
  const beside = spot === "after" ? samePlace(day, strips, hand) : free.at(-1);
  const at = spot === "top" || !beside ? -1 : free.indexOf(beside);
  return { unit: day.unit, day: day.id, after: free[at]?.id ?? null, before: free[at + 1]?.id ?? null, line: 0 };
}

function effectWords(what: WhatIf): string {
  const moves = what.board.moves - what.boardBefore.moves;
  return moves === 0 ? "" : `${signed(moves)} ${Math.abs(moves) === 1 ? "move" : "moves"}`;
}

function Destination(props: {
  value: string;
  chosen: boolean;
  number: JSX.Element;
  title: string;
  place: string;
  pages: string;
  effect: string;
  choose: () => void;
}): JSX.Element {
  return (
    <label class="dest" classList={{ "is-on": props.chosen }}>
      <span class="d">{props.number}</span>
      <span class="w">
        <b>{props.title}</b>
        <small>{props.place}</small>
      </span>
      <span class="eff">
        <b>{props.pages}</b>
        <span classList={{ good: props.effect.startsWith("−"), bad: props.effect.startsWith("+") }}>
          {props.effect}
        </span>
      </span>
      <span class="tick">
        <input
          class="hide"
          type="radio"
          name="day"
          value={props.value}
          checked={props.chosen}
          onChange={props.choose}
        />
        <Show when={props.chosen}>
          <Icon name="check" />
        </Show>
      </span>
    </label>
  );
}

interface Props {
  unit: UnitView;
  strips: readonly StripView[];
  onMove: (target: Omit<DropTarget, "line">) => void;
  onClose: () => void;
}

/** "Move to…": what a drag does, in words; the same on a desk and on a phone. */
export function MoveForm(props: Props): JSX.Element {
  const hand = createMemo(() => new Set(props.strips.map((strip) => strip.id)));
  const home = (): Ref | null => props.strips[0]?.day ?? null;
  const days = createMemo(() => daysOf(props.unit));
  const [chosen, setChosen] = createSignal<DayView | null>(
    days().find((day) => day.id !== home() && !day.locked) ?? days()[0] ?? null,
  );
  const [spot, setSpot] = createSignal<Spot>("after");
  const beside = createMemo(() => {
    const day = chosen();
    return day ? samePlace(day, props.strips, hand()) : undefined;
  });
  /** Behind the last strip is the end: one button says it. */
  const isEnd = createMemo(() => {
    const day = chosen();
    return day === null || beside()?.id === freeStrips(day, hand()).at(-1)?.id;
  });
  const move = (): void => {
    const day = chosen();
    props.onMove(
      day ? targetOf(day, spot(), props.strips, hand()) : { unit: props.unit.id, day: null, after: null, before: null },
    );
    props.onClose();
  };
  const spotButton = (value: Spot, label: string): JSX.Element => (
    <button
      class="btn"
      type="button"
      aria-pressed={spot() === value || (value === "end" && spot() === "after" && isEnd())}
      onClick={() => setSpot(value)}
    >
      {label}
    </button>
  );
  return (
    <Dialog
      title={`Move ${handName(props.strips).toLowerCase()}`}
      onClose={props.onClose}
      onSubmit={move}
      actions={
        <button class="btn main" type="submit">
          Move to {destination(chosen())}
        </button>
      }
    >
      <fieldset class="dests" aria-label="Day">
        <For each={days().filter((day) => !day.locked)}>
          {(day) => {
            const what = createMemo(() =>
              whatIf(props.unit, props.strips, targetOf(day, "after", props.strips, hand())),
            );
            return (
              <Destination
                value={String(day.id)}
                chosen={chosen()?.id === day.id}
                number={day.closed ? day.number : <Icon name="list" />}
                title={day.date && day.closed ? formatDate(day.date) : dayName(day)}
                place={day.locations.join(", ") || counted(day.scenes, "scene")}
                pages={`${formatEighths(what().after.get(day.id)?.eighths ?? day.eighths)} pgs`}
                effect={day.id === home() ? "Here now" : effectWords(what())}
                choose={() => setChosen(day)}
              />
            );
          }}
        </For>
        <Show when={home() !== null}>
          <Destination
            value="boneyard"
            chosen={chosen() === null}
            number={<Icon name="list" />}
            title="Boneyard"
            place={counted(props.unit.boneyard.length, "strip")}
            pages=""
            effect=""
            choose={() => setChosen(null)}
          />
        </Show>
      </fieldset>
      <Show when={chosen()}>
        <div class="spot">
          {spotButton("top", "Top")}
          <Show when={!isEnd() && beside()?.scene}>{(scene) => spotButton("after", `After ${scene().number}`)}</Show>
          {spotButton("end", "End")}
        </div>
      </Show>
    </Dialog>
  );
}
