// Time and chance as arguments, so that tests decide both.

export type Stop = () => void;

export interface Clock {
  /** Milliseconds; only differences mean anything. */
  now(): number;
  later(action: () => void, ms: number): Stop;
  /** Before the next paint; within 250 ms where nothing is painted. */
  frame(action: () => void): Stop;
}

const HIDDEN_FRAME_MS = 250;

function later(action: () => void, ms: number): Stop {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
}

function frame(action: () => void): Stop {
  const stop = (): void => {
    cancelAnimationFrame(painted);
    clearTimeout(hidden);
  };
  const run = (): void => {
    stop();
    action();
  };
  const painted = requestAnimationFrame(run);
  // A hidden tab is never painted, and its changes must not pile up.
  const hidden = setTimeout(run, HIDDEN_FRAME_MS);
  return stop;
}

export const browserClock: Clock = { now: () => performance.now(), later, frame };

/** Full jitter: anything between `least` and a ceiling that doubles from `least` to `most` (seconds in, milliseconds out). */
export function jitteredDelay(attempt: number, random: () => number, least = 0.5, most = 30): number {
  const ceiling = Math.min(most, least * 2 ** attempt);
  return 1_000 * Math.max(least, random() * ceiling);
}
