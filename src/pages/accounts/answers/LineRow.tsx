import { formatDate } from '@shared/domain/dates'
import { LedgerRow } from '@/components'
import { today } from '@/pages/village/words'
import { open } from '@/platform/navigate'
import type { PublicLine } from '../account-types'
import { progressWords } from '../words'

/** What is said under the summary of a line. */
function noteOf(line: PublicLine): string {
  if (line.kind === 'project') return progressWords(line, today())
  return [line.categoryLabel, line.counterparty, line.quantity].filter(Boolean).join(' · ')
}

function markOf({ shouldBeZero, kind, inUse }: PublicLine): string | undefined {
  if (shouldBeZero) return '按规定不该有'
  return kind === 'asset' && inUse === false ? '闲着' : undefined
}

/** One line of the village's account; a tap opens what is behind it, but in a preview (`plain`). */
export function LineRow({ line, plain = false }: { line: PublicLine; plain?: boolean }) {
  const { id, summary, amountFen, day, pages } = line
  const foot = [day && formatDate(day, today()), pages > 0 && `凭证 ${pages} 页`].filter(Boolean).join(' · ')
  const mark = markOf(line)
  return (
    <LedgerRow
      id={`line-${id}`}
      title={summary}
      note={noteOf(line)}
      fen={amountFen}
      foot={foot}
      mark={mark}
      onPress={plain ? undefined : () => open('accountLine', { id })}
    />
  )
}
