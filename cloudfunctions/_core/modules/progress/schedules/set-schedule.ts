import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { describeSchedules } from './get-schedules'
import { deleteSchedules, lockSchedules, upsertSchedules } from './schedules.queries'

type ProgrammeSchedules = OutputOf<'staff-api', 'set-schedule'>

/**
 * Says what one unit has to hand in of a programme. What was derived for the programme's other units is written down as it was, so
 * that nobody else's duty changes with it. Audited with what was before.
 *
 * @throws AppError `not-found` for an unknown programme; `input-invalid` for an unknown unit or an end before the beginning;
 * `forbidden` in a town
 */
export async function setSchedule(
  { submission: _, reason, source, ...wanted }: ParsedInputOf<'staff-api', 'set-schedule'>,
  call: StaffCallContext,
): Promise<ProgrammeSchedules> {
  const { programmeCode } = wanted
  return change(call, programmeCode, reason, async (trx, before) => {
    const faults: FieldFault[] = []
    if (!before.units.some(({ id }) => id === wanted.unitId))
      faults.push({ field: 'unitId', message: '没有这个单位，请从单位表中选择' })
    if (wanted.startsOn && wanted.endsOn && wanted.endsOn < wanted.startsOn)
      faults.push({ field: 'endsOn', message: '截止的日子不能早于开始的日子' })
    if (faults.length > 0) throw new AppError('input-invalid', { fields: faults })
    const change = { by: call.actor.account, on: todayInShanghai(call.now()) }
    const derived = before.schedules.filter(
      ({ basis, unitId }) => basis === 'derived' && unitId !== wanted.unitId,
    )
    await upsertSchedules(trx, call.actor.county, [
      ...derived.map((schedule) => ({
        ...schedule,
        programmeCode,
        reason: '按原来推算的写下来',
        ...change,
      })),
      { ...wanted, source, reason, ...change },
    ])
  })
}

/**
 * Takes back what was said about one unit. Without anything said the programme follows its cadence again.
 * @throws AppError `not-found` when nothing was said about it; `forbidden` in a town
 */
export async function removeSchedule(
  { programmeCode, unitId, reason }: ParsedInputOf<'staff-api', 'remove-schedule'>,
  call: StaffCallContext,
): Promise<ProgrammeSchedules> {
  return change(call, programmeCode, reason, async (trx) => {
    await deleteSchedules(trx, call.actor.county, programmeCode, [unitId])
  })
}

async function change(
  { db, actor, now }: StaffCallContext,
  programmeCode: string,
  reason: string,
  write: (trx: Kysely<Database>, before: ProgrammeSchedules) => Promise<void>,
): Promise<ProgrammeSchedules> {
  requireCounty(actor)
  return db.transaction().execute(async (trx) => {
    await lockSchedules(trx, actor.county)
    const before = await describeSchedules(trx, actor.county, programmeCode, now())
    await write(trx, before)
    const after = await describeSchedules(trx, actor.county, programmeCode, now())
    const essence = ({ schedules }: ProgrammeSchedules) =>
      schedules.map(({ unitId, cadence, dueDays, dueUnit, startsOn, endsOn, basis }) => ({
        unitId,
        cadence,
        dueDays,
        dueUnit,
        startsOn,
        endsOn,
        basis,
      }))
    if (JSON.stringify(essence(before)) !== JSON.stringify(essence(after)))
      await appendAudit(trx, {
        county: actor.county,
        actor: actor.account,
        action: 'schedule.set',
        subject: `programme:${programmeCode}`,
        detail: { before: essence(before), after: essence(after), reason },
      })
    return after
  })
}
