import { open } from '@/platform/navigate'
import type { ProgressCell, ProgressRow } from '../progress-types'

/** Where a cell leads: to its batch; to the desk where its file comes in; else to who has to hand it in. */
export function openCell(row: ProgressRow, cell: ProgressCell, isClerk: boolean): void {
  if (cell.batchId !== null) open('staffBatch', { id: cell.batchId })
  else if (row.isOwn && isClerk) open('staffImports', { programme: row.programmeCode, period: cell.period })
  else open('staffSchedule', { programme: row.programmeCode })
}

/** What happens when it is pressed, for whoever cannot see where it leads. */
export function leadsTo(row: ProgressRow, cell: ProgressCell, isClerk: boolean): string {
  if (cell.batchId !== null) return '看这一批'
  return row.isOwn && isClerk ? '去报送' : '看报送安排'
}
