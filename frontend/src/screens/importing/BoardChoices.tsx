import { createSignal, type JSX, Show } from "solid-js";
import { addDays, formatEighths, formatLongDate, fromDayCount, parseEighths, weekday } from "../../rows/arithmetic";
import { WorkWeek } from "../../ui/workweek";
import { ProblemText, Wrong } from "../../ui/wrong";
import type { Problem } from "../../wire/types";

const DAY_MS = 86_400_000;
const WEEKEND = [5, 6];
const FIVE_PAGES = 40;
const LONGEST_DAY = 160;

export interface Choices {
  name: string;
  start: string;
  daysOff: number[];
  eighths: number;
}

/** The Monday after next: a date that is surely still ahead. */
function nextMonday(now: number): string {
  const today = fromDayCount(Math.floor(now / DAY_MS));
  return addDays(today, 14 - weekday(today));
}

interface Props {
  /** An empty board needs a name and no pages a day. */
  named?: boolean;
  busy: boolean;
  problem: Problem | undefined;
  onAccept: (choices: Choices) => void;
  onBack: () => void;
}

/** When shooting starts, on which days of the week, and how much a day. */
export function BoardChoices(props: Props): JSX.Element {
  const [name, setName] = createSignal("Shooting v1");
  const [start, setStart] = createSignal(nextMonday(Date.now()));
  const [daysOff, setDaysOff] = createSignal<readonly number[]>(WEEKEND);
  const [perDay, setPerDay] = createSignal(formatEighths(FIVE_PAGES));
  const eighths = (): number | null => {
    const found = parseEighths(perDay());
    return found !== null && found >= 1 && found <= LONGEST_DAY ? found : null;
  };
  const step = (by: number): void =>
    void setPerDay(formatEighths(Math.min(LONGEST_DAY, Math.max(1, (eighths() ?? FIVE_PAGES) + by))));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const pages = eighths();
    if (pages === null || start() === "") return;
    props.onAccept({ name: name().trim() || "Shooting v1", start: start(), daysOff: [...daysOff()], eighths: pages });
  };
  return (
    <form class="choices" onSubmit={submit}>
      <Show when={props.named}>
        <label class="field">
          <span>Name of the board</span>
          <input class="input" value={name()} maxlength="80" onInput={(event) => setName(event.currentTarget.value)} />
        </label>
      </Show>
      <div class="row2">
        <label class="field">
          <span>First shooting day</span>
          <input
            class="input"
            type="date"
            value={start()}
            required
            onInput={(event) => setStart(event.currentTarget.value)}
          />
          <Show when={start()}>{(date) => <small class="quiet">{formatLongDate(date())}</small>}</Show>
        </label>
        <Show when={!props.named}>
          <div class="field">
            <span id="pages-per-day">Pages a day</span>
            <div class="stepper">
              <button class="btn" type="button" aria-label="An eighth less" onClick={() => step(-1)}>
                −
              </button>
              <input
                class="input num"
                aria-labelledby="pages-per-day"
                value={perDay()}
                aria-invalid={eighths() === null}
                onInput={(event) => setPerDay(event.currentTarget.value)}
              />
              <button class="btn" type="button" aria-label="An eighth more" onClick={() => step(1)}>
                +
              </button>
            </div>
            <Show when={eighths() === null}>
              <Wrong text="Pages like 5 or 4 4/8." />
            </Show>
          </div>
        </Show>
      </div>
      <WorkWeek daysOff={daysOff()} onChange={setDaysOff} />
      <Show when={props.problem}>{(problem) => <ProblemText problem={problem()} />}</Show>
      <div class="go">
        <button class="btn plain tall" type="button" onClick={props.onBack}>
          Back
        </button>
        <button class="btn main tall" type="submit" disabled={props.busy}>
          Make the board
        </button>
      </div>
    </form>
  );
}
