import { For, type JSX } from "solid-js";
import { weekdayName } from "../rows/arithmetic";

const WEEK = [0, 1, 2, 3, 4, 5, 6];

/** Seven toggles; what is not pressed is off. Monday is 0. */
export function WorkWeek(props: {
  daysOff: readonly number[];
  onChange: (daysOff: number[]) => void;
  disabled?: boolean;
}): JSX.Element {
  const toggle = (day: number): void => {
    const off = props.daysOff.includes(day) ? props.daysOff.filter((each) => each !== day) : [...props.daysOff, day];
    // A week without a working day would never reach a date.
    if (off.length < WEEK.length) props.onChange(off.sort((a, b) => a - b));
  };
  return (
    <fieldset class="field">
      <legend class="hide">Work week</legend>
      <span>Work week</span>
      <div class="week7">
        <For each={WEEK}>
          {(day) => (
            <button
              class="btn"
              type="button"
              aria-pressed={!props.daysOff.includes(day)}
              disabled={props.disabled ?? false}
              onClick={() => toggle(day)}
            >
              {weekdayName(day)}
            </button>
          )}
        </For>
      </div>
    </fieldset>
  );
}
