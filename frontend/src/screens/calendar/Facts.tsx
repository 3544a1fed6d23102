import { type JSX, Show } from "solid-js";
import { clock, formatLongDate, formatMinutes, parseMinutes } from "../../rows/arithmetic";
import type { DayView } from "../../store/api";
import { MOVE_MINUTES } from "../../store/view-days";
import { InPlace } from "../../ui/inplace";

/** The selected day in figures; its call time is edited here. */
export function Facts(props: {
  day: DayView;
  mayEdit: boolean;
  onCall: (minutes: number) => void;
  onLook: () => void;
}): JSX.Element {
  const background = (): number =>
    props.day.strips.reduce((sum, strip) => sum + (strip.scene?.omitted ? 0 : (strip.scene?.background ?? 0)), 0);
  const call = (text: string): boolean => {
    const minutes = parseMinutes(text.includes(":") ? text : `${text.trim()}:00`);
    if (minutes === null) return false;
    if (minutes !== props.day.call) props.onCall(minutes);
    return true;
  };
  const title = (): string =>
    [
      props.day.closed ? `Day ${props.day.number}` : "Not yet in a day",
      props.day.date ? formatLongDate(props.day.date) : "",
    ]
      .filter(Boolean)
      .join(", ");
  return (
    <section onFocusIn={props.onLook}>
      <h2 class="facts-h">{title()}</h2>
      <dl class="facts">
        <dt>Call</dt>
        <dd>
          <InPlace
            label="Call"
            value={clock(props.day.call)}
            disabled={!props.mayEdit}
            wrong="A time like 8:00."
            onCommit={call}
          />
        </dd>
        <dt>Wrap</dt>
        <dd>{clock(props.day.wrap)}</dd>
        <dt>Hours</dt>
        <dd>{formatMinutes(props.day.minutes)}</dd>
        <dt>Company moves</dt>
        <dd>
          {props.day.moves}
          <Show when={props.day.moves}>, {formatMinutes(props.day.moves * MOVE_MINUTES)}</Show>
        </dd>
        <dt>Cast</dt>
        <dd>{props.day.cast}</dd>
        <dt>Background</dt>
        <dd>{background()}</dd>
      </dl>
    </section>
  );
}
