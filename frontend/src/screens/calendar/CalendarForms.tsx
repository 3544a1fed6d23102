import { createSignal, For, type JSX, Show } from "solid-js";
import { formatLongDate } from "../../rows/arithmetic";
import type { CalendarView, UnitView } from "../../store/api";
import { Dialog } from "../../ui/dialog";
import { WorkWeek } from "../../ui/workweek";
import type { SeenDay } from "../../wire/types";
import { type DateKind, KINDS } from "./kinds";

export function DateForm(props: {
  date: string;
  calendar: CalendarView | undefined;
  onSave: (kind: DateKind | null, label: string, seen: SeenDay | null) => void;
  onClose: () => void;
}): JSX.Element {
  const entry = props.calendar?.days.get(props.date);
  const before = KINDS.find(([value]) => value === entry?.kind)?.[0];
  const seen = before && entry ? { kind: before, label: entry.label } : null;
  const [kind, setKind] = createSignal<DateKind>(before ?? "off");
  const [label, setLabel] = createSignal(entry?.label ?? "");
  const save = (): void => {
    props.onSave(kind(), label().trim(), seen);
    props.onClose();
  };
  const clear = (): void => {
    props.onSave(null, "", seen);
    props.onClose();
  };
  return (
    <Dialog
      title={formatLongDate(props.date)}
      onClose={props.onClose}
      onSubmit={save}
      actions={
        <>
          <Show when={entry}>
            <button class="btn" type="button" onClick={clear}>
              As the work week
            </button>
          </Show>
          <button class="btn main" type="submit">
            Set the date
          </button>
        </>
      }
    >
      <fieldset class="kinds4" aria-label="Kind of day">
        <For each={KINDS}>
          {([value, name]) => (
            <button class="btn" type="button" aria-pressed={kind() === value} onClick={() => setKind(value)}>
              {name}
            </button>
          )}
        </For>
      </fieldset>
      <label class="field">
        <span>
          Label <small>may be empty</small>
        </span>
        <input
          class="input"
          value={label()}
          maxlength="80"
          placeholder="Ferry to Skerry"
          onInput={(event) => setLabel(event.currentTarget.value)}
        />
      </label>
      <p class="quiet">Days that do not shoot push the shooting days behind them.</p>
    </Dialog>
  );
}

export function WeekForm(props: {
  unit: UnitView;
  calendar: CalendarView | undefined;
  onStart: (start: string) => void;
  onDaysOff: (daysOff: number[]) => void;
  onClose: () => void;
}): JSX.Element {
  const before = props.calendar?.daysOff ?? [];
  const [start, setStart] = createSignal(props.unit.start);
  const [daysOff, setDaysOff] = createSignal<readonly number[]>(before);
  const save = (): void => {
    if (start() && start() !== props.unit.start) props.onStart(start());
    if (daysOff().join() !== before.join()) props.onDaysOff([...daysOff()]);
    props.onClose();
  };
  return (
    <Dialog
      title={props.unit.name || "Calendar"}
      onClose={props.onClose}
      onSubmit={save}
      actions={
        <button class="btn main" type="submit">
          Set the calendar
        </button>
      }
    >
      <label class="field">
        <span>First shooting day</span>
        <input
          class="input"
          type="date"
          value={start()}
          required
          onInput={(event) => setStart(event.currentTarget.value)}
        />
      </label>
      <WorkWeek daysOff={daysOff()} onChange={setDaysOff} />
    </Dialog>
  );
}
