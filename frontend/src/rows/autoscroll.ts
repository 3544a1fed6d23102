const EDGE_PX = 56;
const FASTEST_PX_PER_S = 1_400;

/** Pixels a second, negative upwards: zero 56 px inside an edge, growing linearly to the edge and staying there beyond. */
export function autoScrollSpeed(y: number, height: number, edge = EDGE_PX, fastest = FASTEST_PX_PER_S): number {
  const reach = Math.min(edge, height / 2);
  if (reach <= 0) return 0;
  if (y < reach) return -fastest * Math.min(1, (reach - y) / reach);
  if (y > height - reach) return fastest * Math.min(1, (y - height + reach) / reach);
  return 0;
}
