import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { type Duty, type DutyKind, type DutyName, dutyFor } from '@shared/domain/deadlines'
import { dutyRow, limitBounds } from '@shared/domain/limit-bounds'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { describeLimit } from './describe-limits'
import { countRunning, deleteLimits, lockLimits, selectLimitChanges, upsertLimit } from './limits.queries'

type Answer = OutputOf<'staff-api', 'set-limit'>

/**
 * Sets the county's own limit of a duty for some kinds. Deadlines that run keep their date. Audited with what was before; asking for
 * what is already so changes nothing.
 *
 * @throws AppError `input-invalid` for kinds of no common row; `limit-out-of-bounds` beyond what the statute allows; `forbidden` in
 * a town
 */
export async function setLimit(
  input: ParsedInputOf<'staff-api', 'set-limit'>,
  call: StaffCallContext,
): Promise<Answer> {
  const { duty, kinds, limit, unit, source, reason } = input
  const row = rowOf(duty, kinds)
  const fields = faultsOf(row, limit, unit)
  if (fields.length > 0) throw new AppError('limit-out-of-bounds', { fields })
  const change = { reason, by: call.actor.account, on: todayInShanghai(call.now()) }
  return changeLimits(call, row, kinds, reason, async (trx) => {
    for (const kind of kinds)
      await upsertLimit(trx, call.actor.county, { duty, kind, limit, unit, source }, change)
  })
}

/**
 * Goes back to the default of a duty for some kinds.
 *
 * @throws AppError `input-invalid` for kinds of no common row; `forbidden` in a town
 */
export async function resetLimit(
  input: ParsedInputOf<'staff-api', 'reset-limit'>,
  call: StaffCallContext,
): Promise<Answer> {
  const { duty, kinds, reason } = input
  return changeLimits(call, rowOf(duty, kinds), kinds, reason, (trx) =>
    deleteLimits(trx, call.actor.county, duty, kinds),
  )
}

async function changeLimits(
  { db, actor, now }: StaffCallContext,
  row: Duty,
  kinds: readonly DutyKind[],
  reason: string,
  write: (trx: Kysely<Database>) => Promise<void>,
): Promise<Answer> {
  requireCounty(actor)
  return db.transaction().execute(async (trx) => {
    await lockLimits(trx, actor.county)
    const inForce = async () => {
      const changes = await selectLimitChanges(trx, actor.county)
      return kinds.map((kind) => {
        const { limit, unit, source } = dutyFor(row.duty, kind, changes)
        return { kind, limit, unit, source }
      })
    }
    const before = await inForce()
    await write(trx)
    const after = await inForce()
    if (JSON.stringify(before) !== JSON.stringify(after))
      await appendAudit(trx, {
        county: actor.county,
        actor: actor.account,
        action: 'limit.set',
        subject: `limit:${row.duty}`,
        detail: { before, after, reason },
      })
    const example = { today: todayInShanghai(now()), calendar: await loadCalendar(trx) }
    return {
      row: describeLimit(row, await selectLimitChanges(trx, actor.county), example),
      running: await countRunning(trx, actor, row.duty, kinds),
    }
  })
}

function rowOf(duty: DutyName, kinds: readonly DutyKind[]): Duty {
  const row = dutyRow(duty, kinds)
  if (row) return row
  throw new AppError('input-invalid', {
    fields: [{ field: 'kinds', message: '这几类的期限要分开设置' }],
  })
}

function faultsOf(row: Duty, limit: number, unit: Duty['unit']): FieldFault[] {
  const { min, max, units, words } = limitBounds(row)
  const fields: FieldFault[] = []
  if (!units.includes(unit)) fields.push({ field: 'unit', message: `${words}，单位不能换` })
  if (limit < min || limit > max)
    fields.push({ field: 'limit', message: `${words}，请填 ${min === max ? min : `${min} 到 ${max}`}` })
  return fields
}
