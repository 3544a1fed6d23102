import type { DayView, UnitView } from "../../store/api";

/** The unit's days and, behind them, what has no day break yet. */
export function daysOf(unit: UnitView): readonly DayView[] {
  return unit.tail ? [...unit.days, unit.tail] : unit.days;
}
