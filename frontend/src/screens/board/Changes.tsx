import { For, type JSX, Show } from "solid-js";
import { formatEighths, formatMinutes } from "../../rows/arithmetic";
import type { DropTarget } from "../../rows/drop";
import { handStrips } from "./actions";
import type { BoardModel } from "./model";
import type { Sums, WhatIf } from "./whatif";
import { dayName, destination, handName, placeOf, signed } from "./words";

type Measure = "eighths" | "minutes" | "moves";

const MEASURES: readonly (readonly [Measure, string, (size: number) => string])[] = [
  ["eighths", "Pages", formatEighths],
  ["minutes", "Hours", formatMinutes],
  ["moves", "Moves", String],
];

interface Column {
  title: string;
  before: Sums;
  after: Sums;
  /** The whole board's hours are too long to read beside their change. */
  brief?: boolean;
}

/** The day it leaves, when it is one; the day it joins; the whole board. */
function columnsOf(what: WhatIf): Column[] {
  const day = what.from.length === 1 ? what.from : [];
  const both = [...day, ...(what.to ? [what.to] : [])];
  return [
    ...both.map((each) => ({ title: dayName(each), before: each, after: what.after.get(each.id) ?? each })),
    { title: "Board", before: what.boardBefore, after: what.board, brief: true },
  ];
}

function Cell(props: { column: Column; measure: Measure; show: (size: number) => string }): JSX.Element {
  const change = (): number => props.column.after[props.measure] - props.column.before[props.measure];
  const isBrief = (): boolean => props.column.brief === true && props.measure === "minutes" && change() !== 0;
  const kind = (): string => (props.measure !== "moves" ? "" : change() < 0 ? "good" : "bad");
  return (
    <td classList={{ same: change() === 0 || isBrief() }}>
      {isBrief() ? signed(change(), props.show) : props.show(props.column.after[props.measure])}
      <Show when={change() !== 0 && !isBrief()}>
        <span class={`delta ${kind()}`}>{signed(change(), props.show)}</span>
      </Show>
    </td>
  );
}

/** The price of a drop while the hand still holds: where the inspector was. */
export function Changes(props: { model: BoardModel; target: DropTarget; what: WhatIf }): JSX.Element {
  const title = (): string => {
    const hand = handName(handStrips(props.model));
    if (props.target.day === null) return `${hand} to the boneyard`;
    return `${hand} to ${destination(props.what.to)}, ${placeOf(props.target, props.model.board())}`;
  };
  return (
    <section class="changes" aria-label="What changes">
      <h2>{title()}</h2>
      <table>
        <thead>
          <tr>
            <th />
            <For each={columnsOf(props.what)}>{(column) => <th scope="col">{column.title}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={MEASURES}>
            {([measure, label, show]) => (
              <tr>
                <td>{label}</td>
                <For each={columnsOf(props.what)}>
                  {(column) => <Cell column={column} measure={measure} show={show} />}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}
