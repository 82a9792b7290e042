import type { OutputOf } from '@shared/contracts'

/** A report as its writer may see it. */
export type ReportView = OutputOf<'reporter-api', 'follow-report'>

/** What the unit said last: its question, its answer, or why it refused. */
export function lastWords(view: ReportView): string | undefined {
  const said = [...view.timeline].reverse().find(({ by, text }) => by === 'unit' && text)
  return said?.text ?? undefined
}
