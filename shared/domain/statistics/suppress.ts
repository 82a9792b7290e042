/** Counts below this would say something about single people. */
export const FEWEST = 3

/** Cells with the margins: the last row and column hold the sums. */
function withMargins(cells: readonly (readonly number[])[]): number[][] {
  const rows = cells.map((row) => [...row, row.reduce((sum, n) => sum + n, 0)])
  const width = (cells[0]?.length ?? 0) + 1
  const sums = Array.from({ length: width }, (_, i) => rows.reduce((sum, row) => sum + row[i]!, 0))
  return [...rows, sums]
}

interface Cell {
  n: number
  hide(): void
  isHidden(): boolean
}

/**
 * Which cell of a line has to be hidden as well, so that no hidden one follows from the sum: when the sum is told, two at least
 * must be hidden, with more together than their fewest; when the sum is hidden, one part must be.
 */
function accomplice(line: Cell[]): Cell | undefined {
  const parts = line.slice(0, -1)
  const sum = line.at(-1)!
  const hidden = parts.filter((cell) => cell.isHidden())
  const together = hidden.reduce((total, { n }) => total + n, 0)
  const isSafe = sum.isHidden()
    ? hidden.length > 0 || parts.every(({ n }) => n === 0)
    : hidden.length === 0 || (hidden.length > 1 && together > hidden.length + 1)
  if (isSafe) return undefined
  const smallest = parts.filter((cell) => !cell.isHidden() && cell.n > 0).sort((a, b) => a.n - b.n)[0]
  return smallest ?? (sum.isHidden() ? undefined : sum)
}

/**
 * Hides small counts of a table (rows × columns) and of its sums, and whatever would give them away. Zero is told: it is about
 * nobody.
 * @returns the cells with their sums as last row and last column; null is hidden
 */
export function suppressSmall(cells: readonly (readonly number[])[]): (number | null)[][] {
  const all = withMargins(cells)
  const hidden = all.map((row) => row.map((n) => n > 0 && n < FEWEST))
  const at = (r: number, c: number): Cell => ({
    n: all[r]![c]!,
    hide: () => {
      hidden[r]![c] = true
    },
    isHidden: () => hidden[r]![c]!,
  })
  const width = all[0]?.length ?? 0
  const lines = [
    ...all.map((row, r) => row.map((_, c) => at(r, c))),
    ...Array.from({ length: width }, (_, c) => all.map((_row, r) => at(r, c))),
  ]
  for (let changed = true; changed; ) {
    changed = false
    for (const line of lines) {
      const more = accomplice(line)
      more?.hide()
      changed ||= more !== undefined
    }
  }
  return all.map((row, r) => row.map((n, c) => (hidden[r]![c] ? null : n)))
}
