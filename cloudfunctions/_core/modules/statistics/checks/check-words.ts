import { clueStates } from '@shared/domain/clues'
import { formatYuan } from '@shared/domain/money'
import { reportKinds } from '@shared/domain/reports'
import { resultKinds } from '@shared/domain/statistics/figures'
import { differenceWords } from '@shared/domain/statistics/sums'
import { states } from '@shared/domain/workflow'
import type { CheckName, Difference } from './checks.queries'

const labels: Record<CheckName, string> = {
  'states-and-events': '办件的状态和流程记录',
  'open-and-closed': '办件的状态和办结时间',
  'reports-and-cases': '群众反映和办件',
  'clues-and-cases': '疑点的状态和办件的状态',
  'results-and-events': '追缴处理和流程记录',
  deadlines: '办件的到期日和期限记录',
  'clue-statistics': '疑点统计和疑点台账',
  'clue-money': '追回资金统计和追缴记录',
}

const nameIn = (names: Record<string, { label: string }>, part: string) => names[part]?.label

const partNames: Partial<Record<CheckName, (part: string) => string | undefined>> = {
  'states-and-events': (part) => nameIn(states, part),
  'open-and-closed': (part) => (part === 'open' ? '没有办结' : '已经办结'),
  'reports-and-cases': (part) => reportKinds.find(({ code }) => code === part)?.label,
  'clues-and-cases': (part) => nameIn(clueStates, part),
  'results-and-events': (part) => nameIn(resultKinds, part),
  deadlines: (part) => (part === '' ? '没有到期日' : part),
}

/** A difference that the self-check found, for people. */
export function describeDifference({ check, part, expected, found }: Difference) {
  const label = labels[check]
  const name = partNames[check]?.(part)
  const what = name ? `${label}（${name}）` : label
  const number = (value: number) => (check === 'clue-money' ? formatYuan(value) : String(value))
  return {
    label: what,
    expected,
    found,
    words: `${what}对不上：一个算出来是 ${number(expected)}，另一个是 ${number(found)}，后一个${check === 'clue-money' ? '不同' : differenceWords(found - expected)}。`,
  }
}
