import { For, type JSX, Show } from "solid-js";
import { clock, formatDate, formatEighths, formatMinutes, formatShortDate } from "../../rows/arithmetic";
import type { Row } from "../../rows/layout";
import type { DayView } from "../../store/api";
import { Icon } from "../../ui/icon";
import { phone } from "../../ui/preferences";
import { type BoardModel, breakRef } from "../board/model";
import type { Sums } from "../board/whatif";
import { signed } from "../board/words";

export interface DayRowProps {
  model: BoardModel;
  row: Row;
  day: DayView;
  open: boolean;
}

/** The day's strips as a bar: each as long as its pages, in its colour. */
function Dna(props: { day: DayView }): JSX.Element {
  return (
    <span class="dna" aria-hidden="true">
      <For each={props.day.strips.flatMap((strip) => (strip.scene && !strip.scene.omitted ? [strip.scene] : []))}>
        {(scene) => <i data-tone={scene.tone} style={{ flex: String(scene.eighths) }} />}
      </For>
    </span>
  );
}

function DeskCells(props: { day: DayView; sums: Sums }): JSX.Element {
  const gain = (): string => signed(props.sums.eighths - props.day.eighths, formatEighths);
  const wrap = (): number => props.day.wrap + props.sums.minutes - props.day.minutes;
  return (
    <>
      <span class="tw" role="gridcell">
        <Icon name="right" size="s" />
      </span>
      <span class="d" role="gridcell">
        {props.day.closed ? props.day.number : ""}
      </span>
      <span class="when" role="gridcell">
        {props.day.date && props.day.closed ? formatDate(props.day.date) : "No break yet"}
      </span>
      <span class="where" role="gridcell">
        {props.day.locations.join(", ") || (props.day.closed ? "" : "Not yet in a day")}
        <Show when={props.day.locked}>
          {" "}
          <Icon name="lock" size="s" />
        </Show>
      </span>
      <span class="strips" role="gridcell">
        <Dna day={props.day} />
      </span>
      <span class="r scn" role="gridcell">
        {props.sums.scenes}
      </span>
      <span class="r pages" role="gridcell">
        <Show when={gain()}>{(text) => <small class="delta">{text()}</small>}</Show> {formatEighths(props.sums.eighths)}
      </span>
      <span class="r crew" role="gridcell">
        {props.sums.cast}
      </span>
      <span class="r span" role="gridcell">
        {clock(props.day.call)} – {clock(wrap())}
      </span>
      <span class="r hrs" role="gridcell">
        {formatMinutes(props.sums.minutes)}
      </span>
    </>
  );
}

function PhoneCells(props: { day: DayView; sums: Sums }): JSX.Element {
  return (
    <>
      <span class="d" role="gridcell">
        <b>{props.day.closed ? props.day.number : "–"}</b>
        <small>{props.day.date && props.day.closed ? formatShortDate(props.day.date) : "No break"}</small>
      </span>
      <span class="w" role="gridcell">
        <b>{props.day.locations.join(", ") || (props.day.closed ? "No location" : "Not yet in a day")}</b>
        <Dna day={props.day} />
      </span>
      <span class="n" role="gridcell">
        <b>{formatEighths(props.sums.eighths)}</b>
        <small>{clock(props.day.call)}</small>
      </span>
      <Icon name="right" />
    </>
  );
}

/** A shooting day, opened in place to its strips. */
export function DayRow(props: DayRowProps): JSX.Element {
  const ref = (): string => breakRef(props.day.id);
  const sums = (): Sums => props.model.whatIf()?.after.get(props.day.id) ?? props.day;
  return (
    <div
      class={`row is-wide ${phone() ? "pcal" : "calrow"}`}
      classList={{
        "is-open": props.open,
        "is-selected": props.model.isSelected(ref()),
        "is-cursor": props.model.selection().focus === ref(),
      }}
      role="row"
      id={`row-${ref()}`}
      data-ref={ref()}
      data-testid={`day-${props.day.number}`}
      aria-expanded={props.open}
      aria-level={1}
      aria-selected={props.model.isSelected(ref())}
      style={{ transform: `translateY(${props.row.top}px)`, height: `${props.row.height}px` }}
    >
      <Show when={!phone()} fallback={<PhoneCells day={props.day} sums={sums()} />}>
        <DeskCells day={props.day} sums={sums()} />
      </Show>
    </div>
  );
}

/** What keeps the unit from shooting: off days together, each travel day by itself. */
export function FreeRow(props: { row: Row }): JSX.Element {
  const parts = (): [string, string] => {
    const [when = "", ...rest] = props.row.label.split(" · ");
    return [when, rest.join(" · ") || "Off"];
  };
  return (
    <div
      class={`row is-wide ${phone() ? "poff" : "calrow"} ${props.row.kind}`}
      role="row"
      style={{ transform: `translateY(${props.row.top}px)`, height: `${props.row.height}px` }}
    >
      <Show
        when={!phone()}
        fallback={
          <span role="gridcell">
            {parts()[0]} · {parts()[1]}
          </span>
        }
      >
        <span class="d" role="gridcell">
          <Show when={props.row.kind === "travel"}>
            <Icon name="truck" size="s" />
          </Show>
        </span>
        <span class="when" role="gridcell">
          {parts()[0]}
        </span>
        <span class="where" role="gridcell">
          {parts()[1]}
        </span>
      </Show>
    </div>
  );
}
