import { createMemo, type JSX, Match, Show, Switch } from "solid-js";
import type { Row } from "../../rows/layout";
import type { DayView } from "../../store/api";
import { phone } from "../../ui/preferences";
import type { Ref } from "../../wire/types";
import type { BoardModel } from "../board/model";
import { DayDropLine, Rows } from "../board/Sheet";
import { SlotRow, StripRow } from "../board/StripRow";
import { isSlot } from "../board/slots";
import type { Viewport } from "../board/viewport";
import { DayRow, FreeRow } from "./DayRow";

interface Props {
  model: BoardModel;
  view: Viewport;
  isOpen: (day: Ref) => boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  ref: (rows: HTMLElement) => void;
}

function CalendarRow(props: { model: BoardModel; isOpen: (day: Ref) => boolean; row: Row }): JSX.Element {
  const day = (): DayView | undefined =>
    props.row.day === null ? undefined : props.model.dayById().get(props.row.day);
  const strip = createMemo(
    () => props.model.board().stripById.get(props.row.ref) ?? day()?.strips.find((each) => each.id === props.row.ref),
  );
  return (
    <Switch>
      <Match when={isSlot(props.row)}>
        <SlotRow row={props.row} />
      </Match>
      <Match when={(props.row.kind === "strip" || props.row.kind === "banner") && strip()}>
        {(found) => <StripRow model={props.model} row={props.row} strip={found()} place="board" />}
      </Match>
      <Match when={props.row.kind === "off" || props.row.kind === "travel"}>
        <FreeRow row={props.row} />
      </Match>
      <Match when={day()}>
        {(found) => <DayRow model={props.model} row={props.row} day={found()} open={props.isOpen(found().id)} />}
      </Match>
    </Switch>
  );
}

function Head(): JSX.Element {
  return (
    <div class="calhead" role="row">
      <span class="tw" role="presentation" />
      <span class="d" role="columnheader">
        Day
      </span>
      <span class="when" role="columnheader">
        Date
      </span>
      <span class="where" role="columnheader">
        Location
      </span>
      <span class="strips" role="columnheader">
        Strips
      </span>
      <span class="r scn" role="columnheader">
        Scenes
      </span>
      <span class="r pages" role="columnheader">
        Pages
      </span>
      <span class="r crew" role="columnheader">
        Cast
      </span>
      <span class="r span" role="columnheader">
        Call – wrap
      </span>
      <span class="r hrs" role="columnheader">
        Hours
      </span>
    </div>
  );
}

/** Shooting days and what lies between them. */
export function List(props: Props): JSX.Element {
  const cursor = (): string | undefined => {
    const focus = props.model.selection().focus;
    return focus === null ? undefined : `row-${focus}`;
  };
  return (
    <div
      class="callist board"
      role="treegrid"
      aria-label="Shooting days"
      aria-multiselectable="true"
      aria-activedescendant={cursor()}
      tabIndex={0}
      ref={(element) => props.view.attach(element)}
      onKeyDown={props.onKeyDown}
    >
      <Show when={!phone()}>
        <Head />
      </Show>
      <div
        class="sheetrows"
        role="rowgroup"
        style={{ height: `${props.model.layout().height + 40}px` }}
        ref={(element) => props.ref(element)}
      >
        <Rows
          rows={props.view.rows()}
          draw={(row) => <CalendarRow model={props.model} isOpen={props.isOpen} row={row()} />}
        />
        <DayDropLine model={props.model} />
      </div>
    </div>
  );
}
