import { createEffect, createMemo, For, type JSX, Match, on, Show, Switch } from "solid-js";
import { formatDate, formatEighths, formatMinutes } from "../../rows/arithmetic";
import { type Row, rowAt } from "../../rows/layout";
import type { DayView } from "../../store/api";
import { Icon } from "../../ui/icon";
import { calm, phone } from "../../ui/preferences";
import type { Ref } from "../../wire/types";
import { BreakRow, TailHead, WeekRow } from "./BreakRow";
import type { BoardModel } from "./model";
import { SlotRow, StripRow } from "./StripRow";
import { isSlot } from "./slots";
import type { Viewport } from "./viewport";
import { dayLabel, dayName, lockedWords } from "./words";

const SLIDE_MS = 320;
const ROOM_BELOW = 72;

function keyOf(row: Row): string {
  return `${row.kind}:${row.ref}`;
}

function AnyRow(props: { model: BoardModel; row: Row }): JSX.Element {
  const day = (): DayView | undefined =>
    props.row.day === null ? undefined : props.model.dayById().get(props.row.day);
  const strip = createMemo(() => {
    if (isSlot(props.row)) return undefined;
    const found = props.model.board().stripById.get(props.row.ref);
    return found ?? day()?.strips.find((each) => each.id === props.row.ref);
  });
  return (
    <Switch>
      <Match when={isSlot(props.row)}>
        <SlotRow row={props.row} />
      </Match>
      <Match when={(props.row.kind === "strip" || props.row.kind === "banner") && strip()}>
        {(found) => <StripRow model={props.model} row={props.row} strip={found()} place="board" />}
      </Match>
      <Match when={props.row.kind === "break" && day()}>
        {(found) => <BreakRow model={props.model} row={props.row} day={found()} />}
      </Match>
      <Match when={props.row.kind === "week" && day()}>
        {(found) => <WeekRow model={props.model} row={props.row} day={found()} />}
      </Match>
      <Match when={props.row.kind === "tailhead" && day()}>
        {(found) => <TailHead row={props.row} day={found()} first={props.model.unit().days.length === 0} />}
      </Match>
    </Switch>
  );
}

/** Rows keep their element while they stay on the screen, whatever else is drawn anew. */
export function Rows(props: { rows: readonly Row[]; draw: (row: () => Row) => JSX.Element }): JSX.Element {
  const byKey = createMemo(() => new Map(props.rows.map((row) => [keyOf(row), row])));
  const keys = createMemo(() => [...byKey().keys()]);
  return (
    <For each={keys()}>
      {(key) => {
        const row = createMemo<Row | undefined>((last) => byKey().get(key) ?? last);
        return <Show when={row()}>{(found) => props.draw(found)}</Show>;
      }}
    </For>
  );
}

interface Extent {
  day: DayView;
  top: number;
  height: number;
}

/** Where each day's strips stand, for the tabs that stick beside them. */
function extents(model: BoardModel): Extent[] {
  const result: Extent[] = [];
  for (const row of model.layout().rows) {
    if (row.day === null || row.kind === "week") continue;
    const day = model.dayById().get(row.day);
    if (!day) continue;
    if (result.at(-1)?.day !== day) result.push({ day, top: row.top, height: 0 });
    const open = result.at(-1);
    if (open && row.kind !== "break") open.height = row.top + row.height - open.top;
  }
  return result.filter((each) => each.height > 0);
}

function DayTabs(props: { model: BoardModel; view: Viewport }): JSX.Element {
  const all = createMemo(() => extents(props.model));
  const visible = createMemo(() => {
    const from = props.view.top();
    const to = from + props.view.height();
    return all().filter((each) => each.top < to && each.top + each.height > from);
  });
  return (
    <For each={visible()}>
      {(each) => (
        <div
          class="daytab"
          aria-hidden="true"
          style={{ top: `${each.top}px`, height: `${each.height}px` }}
          data-testid={`day-${each.day.number}`}
        >
          <div>
            <Show when={each.day.closed}>
              <b>{each.day.number}</b>
              <span>{dayLabel(each.day)}</span>
              <Show when={each.day.locked}>
                <Icon name="lock" size="xs" />
              </Show>
            </Show>
          </div>
        </div>
      )}
    </For>
  );
}

function ColumnHead(): JSX.Element {
  return (
    <div class="colhead" role="row">
      <span role="presentation" />
      <div role="presentation">
        <span class="no" role="columnheader">
          Scene
        </span>
        <span class="ie" role="columnheader">
          I/E
        </span>
        <span class="set" role="columnheader">
          Set and synopsis
        </span>
        <span class="dn" role="columnheader">
          D/N
        </span>
        <span class="cast" role="columnheader">
          Cast
        </span>
        <span class="pg r" role="columnheader">
          Pages
        </span>
        <span class="sd" role="columnheader">
          Day
        </span>
        <span class="loc" role="columnheader">
          Location
        </span>
        <span class="est r" role="columnheader">
          Time
        </span>
      </div>
    </div>
  );
}

/** On a phone: the day whose strips are at the top of the screen. */
function PhoneDay(props: { model: BoardModel; view: Viewport }): JSX.Element {
  const day = createMemo(() => {
    const row = rowAt(props.model.layout(), Math.max(0, props.view.top()));
    return row?.day == null ? undefined : props.model.dayById().get(row.day);
  });
  return (
    <div class="pday sticky" aria-hidden="true">
      <Show when={day()}>
        {(found) => (
          <>
            <b>{dayName(found())}</b>
            {found().date ? formatDate(found().date ?? "") : ""}
            <span class="r">
              {formatEighths(found().eighths)} pages, {formatMinutes(found().minutes)}
            </span>
          </>
        )}
      </Show>
    </div>
  );
}

export function DropLine(props: { top: number; label: string; refused?: boolean }): JSX.Element {
  return (
    <div
      class="dropline"
      classList={{ "is-refused": props.refused ?? false }}
      aria-hidden="true"
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <span class="at">{props.label}</span>
    </div>
  );
}

/** Where a drop would go in one of the days, or that it cannot go there. */
export function DayDropLine(props: { model: BoardModel }): JSX.Element {
  const target = createMemo(() => {
    const found = props.model.target();
    return found && found.day !== null ? found : null;
  });
  const label = (): string => {
    const refusing = props.model.refusing();
    const day = props.model.dayById().get(target()?.day ?? "");
    // The margin is as wide as a day's number.
    return refusing ? lockedWords(refusing) : day?.closed ? dayName(day) : "End";
  };
  return (
    <Show when={target()}>
      {(found) => <DropLine top={found().line} label={label()} refused={props.model.refusing() !== null} />}
    </Show>
  );
}

/** Rows slide only when somebody else moved them or a drop settles, never with the scroll or the density. */
function slideOnMoves(model: BoardModel, sheet: () => HTMLElement | undefined): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(
      () => model.store.moved(),
      (moved: readonly Ref[]) => {
        if (moved.length === 0 || calm()) return;
        sheet()?.classList.add("is-sliding");
        clearTimeout(timer);
        timer = setTimeout(() => sheet()?.classList.remove("is-sliding"), SLIDE_MS);
      },
    ),
  );
}

/** The board itself: days of strips, closed by their breaks. */
export function Sheet(props: {
  model: BoardModel;
  view: Viewport;
  onKeyDown: (event: KeyboardEvent) => void;
}): JSX.Element {
  let sheet: HTMLDivElement | undefined;
  slideOnMoves(props.model, () => sheet);
  const cursor = (): string | undefined => {
    const focus = props.model.selection().focus;
    return focus === null ? undefined : `row-${focus}`;
  };
  return (
    <div
      class="board"
      id="board"
      role="grid"
      aria-label="Stripboard"
      aria-multiselectable="true"
      aria-rowcount={props.model.layout().rows.length}
      aria-activedescendant={cursor()}
      tabIndex={0}
      data-area="board"
      ref={(element) => props.view.attach(element)}
      onKeyDown={props.onKeyDown}
    >
      <Show when={!phone()} fallback={<PhoneDay model={props.model} view={props.view} />}>
        <ColumnHead />
      </Show>
      <div
        class="sheetrows"
        role="rowgroup"
        style={{ height: `${props.model.layout().height + ROOM_BELOW}px` }}
        ref={(element) => {
          sheet = element;
        }}
      >
        <Rows rows={props.view.rows()} draw={(row) => <AnyRow model={props.model} row={row()} />} />
        <Show when={!phone()}>
          <DayTabs model={props.model} view={props.view} />
        </Show>
        <DayDropLine model={props.model} />
      </div>
    </div>
  );
}
