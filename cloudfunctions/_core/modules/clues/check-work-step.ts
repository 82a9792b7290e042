import type { Database } from '@core/db/schema'
import { selectUnsettledFen } from '@core/modules/cases/cases.queries'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import type { FormValues, Transition } from '@shared/domain/workflow'
import { methodsFault } from '@shared/domain/workflow/verification-form'
import type { FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { WorkRow } from './visible-work.queries'
import { selectCosigners, selectVerifyingUnits } from './who-may-verify.queries'

export interface WorkStep {
  work: WorkRow
  actorId: string
  now: Date
}

/** Faults of a step on a clue's case that its form alone cannot show: people and units, days, methods, sums. */
export async function checkWorkStep(
  trx: Kysely<Database>,
  step: WorkStep,
  { action, form }: Transition,
  values: FormValues,
): Promise<FieldFault[]> {
  const today = todayInShanghai(step.now)
  const asksFor = (kind: string, name: string) =>
    form.some((field) => field.kind === kind && field.name === name && values[name])
  const faults: FieldFault[] = [...dayFaults(values, todayInShanghai(step.work.receivedAt), today)]
  if (asksFor('staff', 'cosigner')) {
    const cosigners = await selectCosigners(trx, step.work.id, step.actorId)
    if (!cosigners.some(({ id }) => id === values.cosigner))
      faults.push({ field: 'cosigner', message: '不能请这个人会签，请重新选择' })
  }
  if (asksFor('unit', 'unit')) {
    const units = await selectVerifyingUnits(trx, step.work.id)
    if (!units.some(({ id }) => id === values.unit))
      faults.push({ field: 'unit', message: '不能交给这个单位，请重新选择' })
  }
  if (action === 'submit-verification') faults.push(...verificationFaults(step.work, values))
  if (action === 'record-recovery')
    faults.push(...recoveryFaults(values, await selectUnsettledFen(trx, step.work.id)))
  if (action === 'record-outcome' && values.outcome !== 'none' && Number(values.people) === 0)
    faults.push({ field: 'people', message: '请填处理了几个人' })
  return faults
}

/** What was done was done between the dispatch and today; what is asked for lies ahead. */
function dayFaults(values: FormValues, dispatchedOn: Day, today: Day): FieldFault[] {
  const faults: FieldFault[] = []
  for (const [field, label] of [
    ['visitedOn', '核查日期'],
    ['heardOn', '听取说明的日期'],
  ] as const) {
    const day = values[field]
    if (day && day > today) faults.push({ field, message: `${label}不能晚于今天` })
    if (day && day < dispatchedOn) faults.push({ field, message: `${label}不能早于交办的日期` })
  }
  if (values.due && values.due <= today) faults.push({ field: 'due', message: '请选今天以后的日期' })
  return faults
}

function verificationFaults({ level, ruleKind }: WorkRow, values: FormValues): FieldFault[] {
  const faults: FieldFault[] = []
  const methods = methodsFault(values.methods!, level, ruleKind)
  if (methods) faults.push({ field: 'methods', message: methods })
  const back = Number(values.recovered ?? 0) + Number(values.handedIn ?? 0)
  if (back > Number(values.wronglyPaid ?? 0))
    faults.push({ field: 'recovered', message: '追缴和上交的加起来，比多发、错发的还多' })
  return faults
}

function recoveryFaults(values: FormValues, unsettledFen: number): FieldFault[] {
  const sum = ['recovered', 'handedIn', 'waived'].reduce((fen, name) => fen + Number(values[name] ?? 0), 0)
  if (sum === 0) return [{ field: 'recovered', message: '请至少填一项金额' }]
  if (sum > unsettledFen)
    return [
      {
        field: 'recovered',
        message: `加起来比还没有追回的多；还没有追回的是 ${formatYuan(Math.max(0, unsettledFen))}`,
      },
    ]
  return []
}
