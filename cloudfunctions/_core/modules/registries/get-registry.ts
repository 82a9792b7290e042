import type { StaffCallContext } from '@core/host/handler'
import { selectUnits } from '@core/modules/units/units.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { describeRegistry, describeVersion } from './describe-registry'
import { selectVerdictsByKind, selectVersions } from './registries.queries'
import { neededFields, REMARK, registryDictionary } from './registry-dictionary'
import { selectRegistryDuties } from './registry-duties.queries'

/** One kind of registry: all versions, the columns of its files, and the units that may hand it in. */
export async function getRegistry(
  { kind }: ParsedInputOf<'staff-api', 'get-registry'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-registry'>> {
  const versions = await selectVersions(db, actor.county, { kind, staffId: actor.id })
  const verdicts = await selectVerdictsByKind(db, actor.county)
  const duties = await selectRegistryDuties(db, actor.county)
  const needed = new Set(neededFields(kind))
  const current = versions.find(({ state }) => state === 'current') ?? null
  return {
    ...describeRegistry(
      kind,
      current,
      verdicts.find((each) => each.kind === kind),
      duties.find((each) => each.kind === kind),
      todayInShanghai(now()),
    ),
    versions: versions.map(describeVersion),
    columns: Object.entries(registryDictionary(kind).labels)
      .filter(([field]) => field !== REMARK)
      .map(([field, label]) => ({ label, needed: needed.has(field) })),
    units: await selectUnits(db, actor.county),
    maySetDuty: actor.roles.includes('supervisor') && actor.county.startsWith(actor.regionCode),
  }
}
