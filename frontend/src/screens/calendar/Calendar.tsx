import { createMemo, createSignal, type JSX, onCleanup, Show } from "solid-js";
import { formatEighths } from "../../rows/arithmetic";
import { calendarLayout } from "../../rows/calendar-layout";
import type { Row } from "../../rows/layout";
import { selectOne } from "../../rows/selection";
import type { BoardView, DayView, UnitView } from "../../store/api";
import { Icon } from "../../ui/icon";
import { MenuButton, type MenuEntry } from "../../ui/menu";
import { phone } from "../../ui/preferences";
import type { Ref } from "../../wire/types";
import { useStore } from "../app/context";
import { lookingAt } from "../app/looking";
import { BoardTotals, Shell } from "../app/Shell";
import { daysOf } from "../board/days";
import type { Form } from "../board/forms";
import { Hands } from "../board/Hands";
import { type BoardModel, breakRef, createBoardModel } from "../board/model";
import { createViewport } from "../board/viewport";
import { DateForm, WeekForm } from "./CalendarForms";
import { Chart } from "./Chart";
import { Facts } from "./Facts";
import { List } from "./List";
import { Month } from "./Month";
import { forPhone } from "./phone-layout";
import { WeekStrip } from "./WeekStrip";
import "./month.css";
import "./calendar.css";

const HEAD_PX = 30;
const OPENING_MS = 220;

interface Opening {
  isOpen: (day: Ref) => boolean;
  expanded: () => ReadonlySet<Ref>;
  toggle: (day: Ref) => void;
}

/** Which days are open; the rows below slide once, when one opens or closes. */
function createOpening(first: Ref | undefined, list: () => HTMLElement | undefined): Opening {
  const [expanded, setExpanded] = createSignal<ReadonlySet<Ref>>(new Set(first === undefined ? [] : [first]));
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  return {
    expanded,
    isOpen: (day) => expanded().has(day),
    toggle(day) {
      list()?.classList.add("is-opening");
      clearTimeout(timer);
      timer = setTimeout(() => list()?.classList.remove("is-opening"), OPENING_MS);
      const next = new Set(expanded());
      if (!next.delete(day)) next.add(day);
      setExpanded(next);
    },
  };
}

/** A day row opens with Enter, E and the arrows; strips have the keys of the board. */
function onCalendarKey(
  event: KeyboardEvent,
  model: BoardModel,
  opening: Opening,
  onBoard: (event: KeyboardEvent) => void,
): void {
  const day = model.selectedBreak();
  const isHeld = model.hand() !== null;
  if (day && !isHeld && ["Enter", "e", "E", "ArrowRight", "ArrowLeft", " "].includes(event.key)) {
    const wanted = event.key === "ArrowRight" ? true : event.key === "ArrowLeft" ? false : !opening.isOpen(day.id);
    if (wanted !== opening.isOpen(day.id)) opening.toggle(day.id);
    event.preventDefault();
  } else if (day && !isHeld && (event.key === "Delete" || event.key === "Backspace")) {
    // Days are merged on the board, where their break is seen.
  } else onBoard(event);
}

function CalendarMenu(props: { unit: UnitView; mayEdit: boolean; onWeek: () => void; class?: string }): JSX.Element {
  const entries = (): MenuEntry[] =>
    props.mayEdit ? [{ label: "Start and work week…", run: props.onWeek }] : [{ title: `Starts ${props.unit.start}` }];
  return (
    <MenuButton label="Calendar" class={props.class ?? "menu"} entries={entries}>
      <Show when={!props.class}>Calendar </Show>
      <b>{props.unit.name || "Main unit"}</b>
      <Icon name="chev" size="xs" />
    </MenuButton>
  );
}

function CalendarScreen(props: { board: BoardView; unit: UnitView }): JSX.Element {
  const store = useStore();
  const looking = lookingAt(store);
  let rowsElement: HTMLElement | undefined;
  const calendar = createMemo(() => props.board.calendars.get(props.unit.calendar));
  const opening = createOpening(props.unit.days[0]?.id, () => rowsElement);
  const still = createMemo(() => {
    const layout = calendarLayout(props.unit, calendar(), opening.expanded());
    return phone() ? forPhone(layout) : layout;
  });
  const model = createBoardModel(store, { board: () => props.board, unit: () => props.unit, still });
  const view = createViewport(model.layout, () => (phone() ? 0 : HEAD_PX));
  const [form, setForm] = createSignal<Form | null>(null);
  const [date, setDate] = createSignal<string | null>(null);
  const [week, setWeek] = createSignal(false);
  const weekLook = createMemo(() => (week() ? store.look() : undefined));
  const [root, setRoot] = createSignal<HTMLElement>();
  let onStrips = (_event: KeyboardEvent): void => undefined;
  const onKey = (event: KeyboardEvent): void => onCalendarKey(event, model, opening, (each) => onStrips(each));
  /** The day of the selection, else the first that is open. */
  const shownDay = createMemo<DayView | undefined>(() => {
    const strip = model.selectedStrips()[0];
    const days = daysOf(props.unit);
    return (
      model.selectedBreak() ??
      days.find((day) => day.id === strip?.day) ??
      days.find((day) => opening.isOpen(day.id)) ??
      days[0]
    );
  });
  const choose = (day: Ref): void => {
    model.select(selectOne(breakRef(day)));
    view.show(breakRef(day));
  };
  return (
    <Shell
      view="calendar"
      title="Calendar"
      menus={<CalendarMenu unit={props.unit} mayEdit={model.mayEdit()} onWeek={() => setWeek(true)} />}
      sub={<CalendarMenu unit={props.unit} mayEdit={model.mayEdit()} onWeek={() => setWeek(true)} class="sub" />}
      found={`${model.found().length} found`}
      foot={<BoardTotals board={props.board} pages={formatEighths(props.board.totals.eighths)} />}
    >
      <div class="calview" classList={{ "is-dragging": model.hand()?.by === "pointer" }} ref={setRoot}>
        <Show when={phone()}>
          <WeekStrip
            unit={props.unit}
            calendar={calendar()}
            day={shownDay()}
            mayEdit={model.mayEdit()}
            onDay={choose}
            onDate={setDate}
          />
        </Show>
        <List
          model={model}
          view={view}
          isOpen={opening.isOpen}
          onKeyDown={onKey}
          ref={(element) => {
            rowsElement = element;
          }}
        />
        <Show when={!phone()}>
          <aside class="aside" aria-label="Month and day">
            <Month
              unit={props.unit}
              calendar={calendar()}
              open={(day) => opening.isOpen(day.id)}
              mayEdit={model.mayEdit()}
              onChoose={setDate}
            />
            <Chart days={props.unit.days} />
            <Show when={shownDay()}>
              {(day) => {
                const lasting = createMemo<DayView>((last) => shownDay() ?? last, day());
                return (
                  <Facts
                    day={lasting()}
                    mayEdit={model.mayEdit() && !lasting().locked}
                    onLook={looking.begin}
                    onCall={(call) => store.send("edit_day", { day: lasting().id, set: { call } }, looking.take())}
                  />
                );
              }}
            </Show>
          </aside>
        </Show>
      </div>
      <Show when={root()}>
        {(element) => (
          <Hands
            model={model}
            root={element()}
            view={view}
            form={form()}
            setForm={setForm}
            closedDay={(row: Row | null) => (row?.kind === "day" && !opening.isOpen(row.ref) ? row.ref : null)}
            onDay={opening.toggle}
            onReady={(handler) => {
              onStrips = handler;
            }}
          />
        )}
      </Show>
      <Show when={date()} keyed>
        {(open) => (
          <DateForm
            date={open}
            calendar={calendar()}
            onSave={(kind, label, seen) =>
              store.send("set_calendar_day", { calendar: props.unit.calendar, date: open, kind, label, seen })
            }
            onClose={() => setDate(null)}
          />
        )}
      </Show>
      <Show when={week()}>
        <WeekForm
          unit={props.unit}
          calendar={calendar()}
          onStart={(start) => store.send("edit_unit", { unit: props.unit.id, set: { start } }, weekLook())}
          onDaysOff={(daysOff) =>
            store.send("edit_calendar", { calendar: props.unit.calendar, set: { days_off: daysOff } }, weekLook())
          }
          onClose={() => setWeek(false)}
        />
      </Show>
    </Shell>
  );
}

/** The shooting days in order of their dates. */
export function Calendar(): JSX.Element {
  const store = useStore();
  const unit = createMemo(() => store.board()?.units[0]);
  return (
    <Show when={store.board()}>
      {(board) => <Show when={unit()}>{(found) => <CalendarScreen board={board()} unit={found()} />}</Show>}
    </Show>
  );
}
