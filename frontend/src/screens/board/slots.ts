import type { Layout, Row } from "../../rows/layout";
import type { Ref } from "../../wire/types";

export const SLOT_HEIGHT = 26;
const SLOT_GAP = 1;

export function isSlot(row: Row | null): boolean {
  return row !== null && typeof row.ref === "string" && row.ref.startsWith("slot:");
}

function slotLabel(names: readonly string[]): string {
  return `${names.length} ${names.length === 1 ? "strip" : "strips"} lifted: ${names.join(", ")}`;
}

/** The layout while strips are in the hand: each run of lifted rows shrinks to one slot that names them. */
export function withSlots(
  layout: Layout,
  lifted: ReadonlySet<Ref>,
  nameOf: (strip: Ref) => string,
  height = SLOT_HEIGHT,
): Layout {
  if (lifted.size === 0) return layout;
  const rows: Row[] = [];
  let top = 0;
  let run: string[] = [];
  layout.rows.forEach((row, index) => {
    const isLifted = lifted.has(row.ref) && (row.kind === "strip" || row.kind === "banner");
    if (isLifted) {
      const last = rows.at(-1);
      run = isSlot(last ?? null) ? [...run, nameOf(row.ref)] : [nameOf(row.ref)];
      const slot: Row = { kind: "banner", ref: `slot:${row.ref}`, day: row.day, top, height, label: slotLabel(run) };
      if (last && isSlot(last)) rows[rows.length - 1] = { ...last, label: slot.label };
      else {
        rows.push(slot);
        top += height + SLOT_GAP;
      }
      return;
    }
    rows.push({ ...row, top });
    const next = layout.rows[index + 1];
    top += (next ? next.top : layout.height) - row.top;
  });
  return { ...layout, rows, height: top };
}
