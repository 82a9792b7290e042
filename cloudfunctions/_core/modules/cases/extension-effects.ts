import type { Database } from '@core/db/schema'
import { selectDeadlines, selectDutyOverrides } from '@core/modules/deadlines/deadlines.queries'
import { ifCovered } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { dutyFor, extendLimit } from '@shared/domain/deadlines'
import { type FormValues, states, type Transition } from '@shared/domain/workflow'
import type { FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { CaseHead } from './cases.queries'
import type { StepEffects, StepInput } from './step-effect'

/** More time, once: asked for by one person and decided by another, for reports and clues alike (信访工作条例 art. 34). */
export const extensionEffects: StepEffects = {
  'ask-extension': async (input) => {
    const { call, values } = input
    return {
      change: { extension: 'asked', extensionBy: call.actor.id, extensionDays: Number(values.days) },
      form: await movedDuty(input, 0),
    }
  },
  'grant-extension': async (input) => {
    const days = input.c.extensionDays ?? 0
    const moved = await movedDuty(input, days)
    return { change: { extension: 'granted' }, clock: { days }, form: { days: String(days), ...moved } }
  },
  'deny-extension': () => ({ change: { extension: 'denied' } }),
}

/** Unit and last day after the extension, for the event that tells them. */
async function movedDuty({ trx, c }: StepInput, days: number): Promise<Record<string, string>> {
  const running = (await selectDeadlines(trx, c.id)).find(
    (d) => d.metOn === null && d.duty === states[c.state].duty,
  )
  if (!running) return {}
  const { dueOn, unit } = running
  const calendar = await loadCalendar(trx)
  const due =
    dueOn && ifCovered(() => extendLimit(dueOn, days, { unit, rollToWorkday: unit === 'calendar' }, calendar))
  return due && days > 0 ? { per: unit, due } : { per: unit }
}

/** An extension is at least a day and at most what the duty that runs allows. */
export async function checkExtension(
  db: Kysely<Database>,
  c: CaseHead,
  { action }: Transition,
  values: FormValues,
): Promise<FieldFault[]> {
  const duty = states[c.state].duty
  if (action !== 'ask-extension' || !duty) return []
  const most = dutyFor(duty, c.kind, await selectDutyOverrides(db, c.county)).extension ?? 0
  const days = Number(values.days)
  if (days >= 1 && days <= most) return []
  return [{ field: 'days', message: most > 0 ? `请填 1 到 ${most} 天` : '这类事项不能延期' }]
}
