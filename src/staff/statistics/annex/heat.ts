/** Steps of the scale; 0 is nothing at all. */
export const HEAT_STEPS = 5

/** How dark a cell is beside the largest one: 0 for nothing, else 1 to HEAT_STEPS, equal widths from zero. */
export function heatOf(n: number, largest: number): number {
  if (n <= 0 || largest <= 0) return 0
  return Math.max(1, Math.min(HEAT_STEPS, Math.ceil((n / largest) * HEAT_STEPS)))
}
