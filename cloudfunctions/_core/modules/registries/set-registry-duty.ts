import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { requireCounty } from '@core/modules/staff/require-county'
import { selectUnitIds } from '@core/modules/units/units.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { describeRegistry } from './describe-registry'
import { selectVerdictsByKind, selectVersions } from './registries.queries'
import { selectRegistryDuties, upsertRegistryDuty } from './registry-duties.queries'

/**
 * Says which unit has to hand a registry in, and after how many days it is out of date. Audited with what was before.
 * @throws AppError `unit-unknown`; `forbidden` in a town
 */
export async function setRegistryDuty(
  { kind, unitId, freshDays, reason }: ParsedInputOf<'staff-api', 'set-registry-duty'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'set-registry-duty'>> {
  requireCounty(actor)
  const { county, account } = actor
  const today = todayInShanghai(now())
  return db.transaction().execute(async (trx) => {
    if (!(await selectUnitIds(trx, county, unitId)).includes(unitId)) throw new AppError('unit-unknown')
    const dutyOf = async () => (await selectRegistryDuties(trx, county)).find((duty) => duty.kind === kind)
    const before = await dutyOf()
    await upsertRegistryDuty(trx, county, { kind, unitId, freshDays }, { reason, by: account, on: today })
    const after = await dutyOf()
    if (before?.unitId !== unitId || before.freshDays !== freshDays)
      await appendAudit(trx, {
        county,
        actor: account,
        action: 'registry.duty',
        subject: `registry:${kind}`,
        detail: {
          before: before ? { unitId: before.unitId, freshDays: before.freshDays } : null,
          after: { unitId, freshDays },
          reason,
        },
      })
    const [current] = await selectVersions(trx, county, { kind, onlyCurrent: true })
    const verdicts = (await selectVerdictsByKind(trx, county)).find((each) => each.kind === kind)
    return describeRegistry(kind, current ?? null, verdicts, after, today)
  })
}
