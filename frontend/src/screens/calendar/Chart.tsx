import { createMemo, For, type JSX, Show } from "solid-js";
import { formatEighths } from "../../rows/arithmetic";
import type { DayView, Tone } from "../../store/api";

const WIDTH = 280;
const HEIGHT = 92;
const LABELS = 14;
const TONES: readonly Tone[] = ["int-day", "ext-day", "int-night", "ext-night", "dawn", "dusk"];

interface Bars {
  paths: ReadonlyMap<Tone, string>;
  average: number;
  step: number;
}

/** Stacked bars of pages, one path per colour. */
function barsOf(days: readonly DayView[]): Bars {
  const step = WIDTH / Math.max(days.length, 1);
  const width = Math.min(19, step * 0.82);
  const most = Math.max(48, ...days.map((day) => day.eighths));
  const paths = new Map<Tone, string>();
  days.forEach((day, index) => {
    let y = HEIGHT;
    for (const { scene } of day.strips) {
      if (!scene || scene.omitted) continue;
      const height = (scene.eighths / most) * HEIGHT;
      y -= height;
      const x = (index * step + (step - width) / 2).toFixed(1);
      const bar = `M${x} ${y.toFixed(1)}h${width.toFixed(1)}v${Math.max(0.5, height - 0.7).toFixed(1)}h-${width.toFixed(1)}Z`;
      paths.set(scene.tone, (paths.get(scene.tone) ?? "") + bar);
    }
  });
  const sum = days.reduce((total, day) => total + day.eighths, 0);
  return { paths, average: HEIGHT - (sum / Math.max(days.length, 1) / most) * HEIGHT, step };
}

/** Pages of each shooting day, with the same figures as a table for those who cannot see it. */
export function Chart(props: { days: readonly DayView[] }): JSX.Element {
  const bars = createMemo(() => barsOf(props.days));
  const average = (): number =>
    Math.round(props.days.reduce((sum, day) => sum + day.eighths, 0) / Math.max(1, props.days.length));
  const every = (): number => Math.ceil(props.days.length / LABELS);
  const least = (): number => Math.min(...props.days.map((day) => day.eighths));
  const most = (): number => Math.max(...props.days.map((day) => day.eighths));
  return (
    <Show when={props.days.length}>
      <section class="chart">
        <h2>
          Pages per day<small>average {formatEighths(average())}</small>
        </h2>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`}
          height={HEIGHT + 18}
          role="img"
          aria-label={`Pages per day, ${formatEighths(least())} to ${formatEighths(most())}, average ${formatEighths(average())}`}
        >
          <path d={`M0 ${HEIGHT + 0.5}H${WIDTH}`} stroke="var(--line-strong)" />
          <For each={TONES}>
            {(tone) => (
              <path
                d={bars().paths.get(tone) ?? ""}
                fill={`var(--strip-${tone})`}
                stroke="#00000047"
                stroke-width=".8"
              />
            )}
          </For>
          <path d={`M0 ${bars().average.toFixed(1)}H${WIDTH}`} stroke="var(--ink)" stroke-dasharray="2 3" />
          <For each={props.days}>
            {(day, index) => (
              <Show when={index() % every() === 0}>
                <text x={(index() + 0.5) * bars().step} y={HEIGHT + 14} text-anchor="middle">
                  {day.number}
                </text>
              </Show>
            )}
          </For>
        </svg>
        <table class="hide">
          <caption>Pages per day</caption>
          <tbody>
            <For each={props.days}>
              {(day) => (
                <tr>
                  <th scope="row">Day {day.number}</th>
                  <td>{formatEighths(day.eighths)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Show>
  );
}
