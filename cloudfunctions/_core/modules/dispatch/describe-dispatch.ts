import type { OutputOf } from '@shared/contracts'
import type { DispatchRow, Progress } from './dispatch.queries'

type Dispatch = OutputOf<'staff-api', 'list-dispatches'>['dispatches'][number]

/** One batch with how far it is. */
export function describeDispatch(row: DispatchRow): Dispatch {
  const { id, number, title, note, verifyBy, madeBy, madeAt } = row
  return {
    id,
    number,
    label: `第 ${number} 批`,
    title,
    note,
    verifyBy,
    madeBy,
    madeAt: madeAt.toISOString(),
    progress: progressOf(row),
  }
}

export function progressOf(row: Progress): Progress {
  const { total, waiting, verifying, confirmed, refuted, dataError, closed, late } = row
  return { total, waiting, verifying, confirmed, refuted, dataError, closed, late }
}
