import { formatDate } from '@shared/domain/dates'
import type { Fact } from '@/components'
import { today } from '@/pages/village/words'
import type { LineDetail } from '../account-types'
import { counterpartyWords, progressWords, yuanWords } from '../words'

/** What is known and public about a line, in the order in which people ask. */
export function factsOf(line: LineDetail): Fact[] {
  const { kind, day, counterparty, project, quantity, inUse, contractFen, effect } = line
  return [
    { label: '哪个村', value: `${line.village.townName} ${line.village.name}` },
    { label: '哪一期', value: line.periodLabel },
    { label: '哪一天', value: day && formatDate(day, today()) },
    { label: '哪一类', value: line.categoryLabel },
    { label: counterpartyWords(kind), value: counterparty },
    { label: '哪个项目', value: project },
    { label: '数量', value: quantity },
    { label: '用着没有', value: inUse === null ? null : inUse ? '在用' : '闲着' },
    { label: '合同价', value: contractFen !== null && yuanWords(contractFen) },
    { label: '做到哪里', value: kind === 'project' && progressWords(line, today()) },
    { label: '效果', value: effect },
    { label: '公布日期', value: formatDate(line.publishedOn, today()) },
    { label: '公示', value: `至少到${formatDate(line.postingUntil, today())}` },
    { label: '谁来答复', value: line.whoAnswers },
  ].map((fact) => ({ ...fact, value: fact.value || null }))
}
