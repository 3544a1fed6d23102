import { For, type JSX } from "solid-js";
import { formatEighths } from "../../rows/arithmetic";

type Paper = readonly [
  tone: string,
  number: string,
  ie: string,
  set: string,
  dn: string,
  cast: string,
  eighths: number,
];
interface Day {
  number: number;
  date: string;
  strips: readonly Paper[];
}

const DAYS: readonly Day[] = [
  {
    number: 2,
    date: "Tuesday, 8 September 2026",
    strips: [
      ["int-day", "24", "INT", "RECORD ROOM", "DAY", "1, 3", 12],
      ["int-day", "25", "INT", "VOSS’S OFFICE", "DAY", "1, 6", 9],
      ["int-day", "52", "INT", "TIDE OFFICE", "DAY", "1, 9", 11],
      ["int-night", "40", "INT", "VOSS’S OFFICE", "NIGHT", "6", 3],
      ["int-night", "41", "INT", "CUSTOMS HOUSE – STAIRS", "NIGHT", "1, 7", 5],
    ],
  },
  {
    number: 3,
    date: "Wednesday, 9 September 2026",
    strips: [
      ["ext-day", "1", "EXT", "KELMOUTH QUAY", "DAY", "1", 6],
      ["ext-day", "6", "EXT", "FISH MARKET", "DAY", "1, 5", 7],
      ["ext-day", "12", "EXT", "FISH MARKET", "DAY", "1, 4, 15", 4],
      ["ext-day", "21", "EXT", "KELMOUTH QUAY", "DAY", "3, 8", 3],
      ["dusk", "36", "EXT", "QUAY – BREAKWATER", "DUSK", "1, 2", 8],
      ["ext-night", "42", "EXT", "QUAY – TIDE GAUGE", "NIGHT", "1, 7, 8", 7],
      ["ext-night", "43", "EXT", "QUAY – SLIPWAY", "NIGHT", "1, 7, 8", 3],
    ],
  },
  {
    number: 4,
    date: "Thursday, 10 September 2026",
    strips: [
      ["ext-day", "31", "EXT", "QUAY – SLIPWAY", "DAY", "1, 4, 5", 10],
      ["ext-day", "32", "EXT", "QUAY – SLIPWAY", "DAY", "3, 5", 4],
      ["ext-day", "35", "EXT", "KELMOUTH QUAY", "DAY", "7, 16", 6],
      ["ext-day", "46", "EXT", "FISH MARKET", "DAY", "1, 8", 5],
      ["banner", "", "", "", "", "", 0],
      ["int-night", "28", "INT", "LANTERN – BAR", "NIGHT", "3, 11, 17", 6],
      ["int-night", "29", "INT", "LANTERN – SNUG", "NIGHT", "3, 4", 7],
      ["int-night", "30", "INT", "LANTERN – BACK STAIR", "NIGHT", "3, 11", 3],
    ],
  },
  {
    number: 5,
    date: "Friday, 11 September 2026",
    strips: [
      ["dawn", "20", "EXT", "QUAY – TIDE GAUGE", "DAWN", "1, 3", 5],
      ["ext-day", "22", "EXT", "KELMOUTH QUAY", "DAY", "3, 7", 6],
      ["banner", "", "", "", "", "", 0],
      ["int-day", "26", "INT", "LANTERN – BAR", "DAY", "9, 11", 5],
      ["int-day", "27", "INT", "LANTERN – SNUG", "DAY", "1, 7", 8],
      ["int-night", "44", "INT", "LANTERN – BAR", "NIGHT", "1, 4, 6, 11", 9],
      ["int-night", "45", "INT", "LANTERN – KITCHEN", "NIGHT", "1, 11", 4],
    ],
  },
];

const RULES = [46, 84, 420, 476, 590];
const GAP = 1.5;
const BREAK = 29.5;

const heightOf = (paper: Paper): number => (paper[0] === "banner" ? 20 : 34);
const heightOfDay = (day: Day): number => day.strips.reduce((sum, paper) => sum + heightOf(paper) + GAP, BREAK);

function PaperRow(props: { paper: Paper; y: number }): JSX.Element {
  const [tone, number, ie, set, dn, cast, eighths] = props.paper;
  return (
    <g transform={`translate(0 ${props.y})`}>
      <rect x="-500" width="2000" height={heightOf(props.paper)} fill={`var(--strip-${tone})`} />
      <path d={eighths ? RULES.map((x) => `M${x} 0v34`).join("") : ""} stroke="#0000001f" />
      <g fill="#17181a">
        <text y="22" font-size="14" font-weight="600" textContent={number} />
        <text x="54" y="21" font-size="10.5" font-weight="500" textContent={ie} />
        <text x="94" y="21.5" font-size="12" font-weight="600" letter-spacing=".2" textContent={set} />
        <text x="428" y="21" font-size="10.5" font-weight="500" textContent={dn} />
        <text x="486" y="21.5" font-size="12" textContent={cast} />
        <text x="600" y="22" font-size="13" font-weight="500" textContent={eighths ? formatEighths(eighths) : ""} />
      </g>
    </g>
  );
}

function DayRows(props: { day: Day; y: number }): JSX.Element {
  const { strips, number, date } = props.day;
  const tops = strips.map((_, index) => strips.slice(0, index).reduce((sum, paper) => sum + heightOf(paper) + GAP, 0));
  const end = heightOfDay(props.day) - BREAK;
  const total = strips.reduce((sum, paper) => sum + paper[6], 0);
  return (
    <g transform={`translate(0 ${props.y})`}>
      <For each={strips}>{(paper, index) => <PaperRow paper={paper} y={tops[index()] ?? 0} />}</For>
      <g transform={`translate(0 ${end + 19})`} font-size="12" font-weight="600">
        <text fill="#fff" letter-spacing=".7" textContent={`END OF DAY ${number}`} />
        <text x="110" fill="#b9bbbf" font-weight="400" textContent={date} />
        <text x="600" fill="#fff" font-size="13" textContent={formatEighths(total)} />
      </g>
    </g>
  );
}

/** A board lying askew on a black table. */
export function StripArt(): JSX.Element {
  const days = [...DAYS, ...DAYS.slice(0, 2)];
  const tops = days.map((_, index) => days.slice(0, index).reduce((sum, day) => sum + heightOfDay(day), 0));
  return (
    <div class="art">
      <svg viewBox="0 0 720 900" preserveAspectRatio="xMidYMid slice" aria-hidden="true" font-family="var(--font)">
        <g transform="rotate(-12 360 450) translate(-10 -220) scale(1.32)">
          <For each={days}>{(day, index) => <DayRows day={day} y={tops[index()] ?? 0} />}</For>
        </g>
      </svg>
    </div>
  );
}
