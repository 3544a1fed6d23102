import type { Layout, RowKind } from "../../rows/layout";

const HEIGHTS: Readonly<Partial<Record<RowKind, number>>> = {
  day: 66,
  tailhead: 66,
  off: 34,
  travel: 40,
  strip: 62,
  banner: 30,
};
const GAP = 1;

/** The calendar's rows in heights for fingers. */
export function forPhone(layout: Layout): Layout {
  let top = 0;
  const rows = layout.rows.map((row) => {
    const height = HEIGHTS[row.kind] ?? row.height;
    const placed = { ...row, top, height };
    top += height + (row.kind === "strip" || row.kind === "banner" ? GAP : 0);
    return placed;
  });
  return { ...layout, rows, height: top };
}
