import { type AccountLineKind, accountLineKindLabels } from '@shared/domain/accounts'
import { type Day, makeDay } from '@shared/domain/dates'
import { findLeaks, leakSentence } from '@shared/domain/leaks'
import type { Period } from '@shared/domain/period'
import type { FieldFault } from '@shared/errors'
import type { Categories } from '../categories/load-categories'
import type { NewLine } from './lines.queries'

/** Words of a line that residents read. */
const texts = [
  ['summary', '摘要'],
  ['counterparty', '对方'],
  ['project', '所属项目'],
  ['quantity', '数量'],
  ['effect', '效果'],
] as const

const isMoving = (kind: AccountLineKind) => kind === 'income' || kind === 'spending'

function isDay(day: Day): boolean {
  const [year, month, date] = day.split('-').map(Number)
  return makeDay(year!, month!, date!) === day
}

/**
 * Everything that is wrong with a line, by field. Income and spending need a day within the period; nothing that residents read may
 * hold an ID number, a phone, an account, an address or an illness.
 */
export function checkLine(line: NewLine, period: Period, categories: Categories): FieldFault[] {
  const faults: FieldFault[] = []
  const fault = (field: string, message: string) => faults.push({ field, message })
  const category = categories.find(line.category)
  if (!category || category.hidden) fault('category', '没有这个类别，请重新选择')
  else if (category.kind !== line.kind)
    fault('category', `“${category.label}”不是${accountLineKindLabels[line.kind]}的类别，请重新选择`)
  if (line.amountFen === 0 && isMoving(line.kind)) fault('amountFen', '金额不能是 0')
  if (line.amountFen < 0 && !isMoving(line.kind)) fault('amountFen', '金额不能是负数')
  if (line.day === null && isMoving(line.kind)) fault('day', '请填日期')
  if (line.day !== null && !isDay(line.day)) fault('day', '没有这一天')
  else if (
    line.day !== null &&
    isMoving(line.kind) &&
    (line.day < period.firstDay || line.day > period.lastDay)
  )
    fault('day', `日期不在这一期里，应在 ${period.firstDay} 到 ${period.lastDay} 之间`)
  if (line.acceptedOn !== null && !isDay(line.acceptedOn)) fault('acceptedOn', '没有这一天')
  if ((line.contractFen ?? 0) < 0) fault('contractFen', '合同金额不能是负数')
  for (const [field, label] of texts) {
    const said = leakSentence(findLeaks(line[field] ?? ''))
    if (said) fault(field, `${label}${said}`)
  }
  return faults
}
