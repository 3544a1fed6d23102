import { createMemo, For, type JSX } from "solid-js";
import { addDays, weekday, weekdayName } from "../../rows/arithmetic";
import type { CalendarView, DayView, UnitView } from "../../store/api";
import type { Ref } from "../../wire/types";
import { DateCell } from "./Month";

/** On a phone: the week of the selected day. */
export function WeekStrip(props: {
  unit: UnitView;
  calendar: CalendarView | undefined;
  day: DayView | undefined;
  mayEdit: boolean;
  onDay: (day: Ref) => void;
  onDate: (date: string) => void;
}): JSX.Element {
  const dates = createMemo(() => {
    const middle = props.day?.date ?? props.unit.start;
    const first = addDays(middle, -((weekday(middle) + 1) % 7));
    return Array.from({ length: 7 }, (_, index) => addDays(first, index));
  });
  const dayOn = (date: string): DayView | undefined => props.unit.days.find((day) => day.date === date);
  const choose = (date: string): void => {
    const day = dayOn(date);
    if (day && day.id !== props.day?.id) props.onDay(day.id);
    else props.onDate(date);
  };
  return (
    <div class="wstrip">
      <For each={dates()}>
        {(date) => (
          <DateCell
            date={date}
            day={dayOn(date)}
            calendar={props.calendar}
            outside={false}
            open={dayOn(date)?.id !== undefined && dayOn(date)?.id === props.day?.id}
            label={weekdayName(weekday(date))}
            disabled={!props.mayEdit && !dayOn(date)}
            onChoose={() => choose(date)}
          />
        )}
      </For>
    </div>
  );
}
