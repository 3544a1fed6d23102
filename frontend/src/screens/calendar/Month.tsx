import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { addDays, formatLongDate, weekday } from "../../rows/arithmetic";
import type { CalendarView, DayView, UnitView } from "../../store/api";
import { Icon } from "../../ui/icon";
import { kindName } from "./kinds";

const NAMES = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
const MOST_LINES = 7;
const TITLE = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

export function monthOf(date: string): string {
  return `${date.slice(0, 7)}-01`;
}

function monthAfter(month: string, by: number): string {
  return monthOf(addDays(month, by > 0 ? 31 : -1));
}

/** Full weeks from Sunday to Saturday that hold the month. */
function datesOf(month: string): string[] {
  const first = addDays(month, -((weekday(month) + 1) % 7));
  const next = monthAfter(month, 1);
  const dates: string[] = [];
  for (let date = first; date < next || dates.length % 7 !== 0; date = addDays(date, 1)) dates.push(date);
  return dates;
}

interface CellProps {
  date: string;
  day: DayView | undefined;
  calendar: CalendarView | undefined;
  outside: boolean;
  open: boolean;
  label?: string;
  disabled: boolean;
  onChoose: () => void;
}

/** One date: its strips as lines of colour, or why nobody shoots. */
export function DateCell(props: CellProps): JSX.Element {
  const entry = () => props.calendar?.days.get(props.date);
  const isOff = (): boolean => {
    const kind = entry()?.kind;
    return kind
      ? kind !== "shoot" && kind !== "note"
      : (props.calendar?.daysOff.includes(weekday(props.date)) ?? false);
  };
  const scenes = () => props.day?.strips.flatMap((strip) => (strip.scene ? [strip.scene] : [])) ?? [];
  const spoken = (): string =>
    [
      formatLongDate(props.date),
      props.day ? `day ${props.day.number}` : "",
      entry() ? kindName(entry()?.kind ?? "") : isOff() ? "off" : "",
    ]
      .filter(Boolean)
      .join(", ");
  return (
    <button
      class="mday"
      type="button"
      classList={{
        off: !props.day && isOff(),
        out: props.outside && !props.day,
        "is-open": props.open,
        holiday: entry()?.kind === "holiday",
      }}
      aria-label={spoken()}
      title={entry()?.label || undefined}
      disabled={props.disabled}
      onClick={props.onChoose}
    >
      <Show when={props.label}>{(label) => <small>{label()}</small>}</Show>
      {Number(props.date.slice(8))}
      <Show when={entry()}>
        {(found) => <span class="kind">{found().kind === "shoot" ? "" : kindName(found().kind)}</span>}
      </Show>
      <For each={scenes().slice(0, MOST_LINES)}>{(scene) => <i data-tone={scene.tone} />}</For>
    </button>
  );
}

interface MonthProps {
  unit: UnitView;
  calendar: CalendarView | undefined;
  open: (day: DayView) => boolean;
  mayEdit: boolean;
  onChoose: (date: string) => void;
}

export function Month(props: MonthProps): JSX.Element {
  const first = (): string => props.unit.days.find((day) => day.date !== null)?.date ?? props.unit.start;
  const [shown, setShown] = createSignal<string | null>(null);
  const month = (): string => shown() ?? monthOf(first());
  const dates = createMemo(() => datesOf(month()));
  const byDate = createMemo(() => new Map(props.unit.days.map((day) => [day.date, day])));
  return (
    <section class="month" aria-label="Month">
      <h2>
        {TITLE.format(new Date(`${month()}T00:00:00Z`))}
        <button
          class="iconbtn"
          type="button"
          aria-label="Month before"
          onClick={() => setShown(monthAfter(month(), -1))}
        >
          <Icon name="left" size="s" />
        </button>
        <button class="iconbtn" type="button" aria-label="Next month" onClick={() => setShown(monthAfter(month(), 1))}>
          <Icon name="right" size="s" />
        </button>
      </h2>
      <div class="mgrid">
        <For each={NAMES}>{(name) => <span>{name}</span>}</For>
        <For each={dates()}>
          {(date) => (
            <DateCell
              date={date}
              day={byDate().get(date)}
              calendar={props.calendar}
              outside={date.slice(0, 7) !== month().slice(0, 7)}
              open={(() => {
                const day = byDate().get(date);
                return day !== undefined && props.open(day);
              })()}
              disabled={!props.mayEdit}
              onChoose={() => props.onChoose(date)}
            />
          )}
        </For>
      </div>
    </section>
  );
}
