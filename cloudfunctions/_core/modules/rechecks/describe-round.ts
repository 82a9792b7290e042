import type { OutputOf } from '@shared/contracts'
import type { RoundRow } from './rechecks.queries'

/** One round with what came of it. */
export function describeRound({
  seed: _,
  drawnAt,
  ...row
}: RoundRow): OutputOf<'staff-api', 'list-rechecks'>['rounds'][number] {
  return {
    ...row,
    label: `第 ${row.number} 轮`,
    drawnAt: drawnAt.toISOString(),
    open: row.drawn - row.upheld - row.overturned,
  }
}
