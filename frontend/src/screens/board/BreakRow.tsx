import { createMemo, type JSX, Show } from "solid-js";
import { clock, formatEighths, formatLongDate, formatMinutes, formatShortDate } from "../../rows/arithmetic";
import type { Row } from "../../rows/layout";
import type { DayView } from "../../store/api";
import { Icon } from "../../ui/icon";
import { phone } from "../../ui/preferences";
import { Pages } from "./cells";
import { type BoardModel, breakRef } from "./model";
import type { Sums } from "./whatif";
import { counted, signed } from "./words";

function moved(row: Row): JSX.CSSProperties {
  return { transform: `translateY(${row.top}px)` };
}

/** What the drop in hand would add to or take from this day. */
function Changed(props: { day: DayView; after: Sums | undefined }): JSX.Element {
  const pages = (): string => (props.after ? signed(props.after.eighths - props.day.eighths, formatEighths) : "");
  const time = (): string => (props.after ? signed(props.after.minutes - props.day.minutes, formatMinutes) : "");
  return (
    <span class="chg">
      <Show when={pages()}>{(text) => <small>{text()}</small>}</Show>
      <Show when={time()}>{(text) => <small>{text()}</small>}</Show>
    </span>
  );
}

function DeskBreak(props: { day: DayView; sums: Sums; after: Sums | undefined; inviting: boolean }): JSX.Element {
  const wrap = (): number => props.day.wrap + props.sums.minutes - props.day.minutes;
  return (
    <div role="presentation">
      <span class="finish" role="gridcell">
        <b>END OF DAY {props.day.number}</b>
        <span>{props.day.date ? formatLongDate(props.day.date) : ""}</span>
        <Show when={props.day.locked}>
          <Icon name="lock" size="s" />
        </Show>
        <Show when={props.inviting}>
          <span>Drop strips here</span>
        </Show>
        <Changed day={props.day} after={props.after} />
        <span class="hours">
          {clock(props.day.call)} – {clock(wrap())}
        </span>
      </span>
      <span class="cast" role="gridcell">
        {props.sums.cast} cast
      </span>
      <Pages eighths={props.sums.eighths} />
      <span class="loc" role="gridcell">
        {props.sums.moves ? counted(props.sums.moves, "move") : "No move"}
      </span>
      <span class="est" role="gridcell">
        {formatMinutes(props.sums.minutes)}
      </span>
    </div>
  );
}

function PhoneBreak(props: { day: DayView; sums: Sums }): JSX.Element {
  return (
    <>
      <span role="gridcell">
        <b>END OF DAY {props.day.number}</b>
      </span>
      <span role="gridcell">{props.day.date ? formatShortDate(props.day.date) : ""}</span>
      <span class="r" role="gridcell">
        {formatEighths(props.sums.eighths)}
      </span>
      <span class="r" role="gridcell">
        {formatMinutes(props.sums.minutes)}
      </span>
    </>
  );
}

/** The black row that closes a day. */
export function BreakRow(props: { model: BoardModel; row: Row; day: DayView }): JSX.Element {
  const after = createMemo(() => props.model.whatIf()?.after.get(props.day.id));
  const sums = (): Sums => after() ?? props.day;
  const ref = (): string => breakRef(props.day.id);
  return (
    <div
      class={`row is-wide ${phone() ? "pbreak" : "break"}`}
      classList={{ "is-selected": props.model.isSelected(ref()), "is-cursor": props.model.selection().focus === ref() }}
      role="row"
      id={`row-${ref()}`}
      data-ref={ref()}
      data-testid={`break-${props.day.number}`}
      aria-selected={props.model.isSelected(ref())}
      aria-label={`End of day ${props.day.number}, ${props.day.date ? formatLongDate(props.day.date) : ""}, ${formatEighths(sums().eighths)} pages, ${formatMinutes(sums().minutes)}`}
      style={moved(props.row)}
    >
      <Show when={!phone()} fallback={<PhoneBreak day={props.day} sums={sums()} />}>
        <DeskBreak
          day={props.day}
          sums={sums()}
          after={after()}
          inviting={props.model.hand() !== null && props.day.strips.length === 0}
        />
      </Show>
    </div>
  );
}

interface Week {
  number: number;
  days: readonly DayView[];
}

/** The week that a day ends: its number in this unit and its days. */
function weekOf(days: readonly DayView[], last: DayView): Week {
  const upTo = days.slice(0, days.indexOf(last) + 1);
  const ends = upTo.filter((day) => day.weekEnd);
  const before = ends.at(-2);
  return { number: ends.length, days: upTo.slice(before ? upTo.indexOf(before) + 1 : 0) };
}

export function WeekRow(props: { model: BoardModel; row: Row; day: DayView }): JSX.Element {
  const week = createMemo(() => weekOf(props.model.unit().days, props.day));
  const sum = (of: (sums: Sums) => number): number =>
    week().days.reduce((total, day) => total + of(props.model.whatIf()?.after.get(day.id) ?? day), 0);
  return (
    <div class="row is-wide week" role="row" style={moved(props.row)}>
      <div role="presentation">
        <span class="finish" role="gridcell">
          <b>END OF WEEK {week().number}</b>
          <span>{counted(week().days.length, "day")}</span>
        </span>
        <Pages eighths={sum((each) => each.eighths)} />
        <span class="est" role="gridcell">
          {formatMinutes(sum((each) => each.minutes))}
        </span>
      </div>
    </div>
  );
}

/** Above the strips behind the last day break. */
export function TailHead(props: { row: Row; day: DayView; first: boolean }): JSX.Element {
  const invitation = (): string =>
    props.first
      ? "Drop strips here. A strip’s menu inserts the day break below it."
      : "Strips behind the last day break stand here.";
  return (
    <div class="row tailhead" role="row" style={{ ...moved(props.row), height: `${props.row.height}px` }}>
      <span role="gridcell">
        <b>Not yet in a day</b>
        {props.day.scenes
          ? `${counted(props.day.scenes, "scene")}, ${formatEighths(props.day.eighths)} pages`
          : invitation()}
      </span>
    </div>
  );
}
