import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { registryKindNames } from '@shared/domain/registry-kinds'
import { describeRegistry } from './describe-registry'
import { selectVerdictsByKind, selectVersions } from './registries.queries'
import { selectRegistryDuties } from './registry-duties.queries'

/** Every kind of registry, also those that were never loaded. */
export async function listRegistries(
  _: ParsedInputOf<'staff-api', 'list-registries'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-registries'>> {
  const current = await selectVersions(db, actor.county, { onlyCurrent: true })
  const verdicts = await selectVerdictsByKind(db, actor.county)
  const duties = await selectRegistryDuties(db, actor.county)
  const today = todayInShanghai(now())
  return {
    registries: registryKindNames.map((kind) =>
      describeRegistry(
        kind,
        current.find((version) => version.kind === kind) ?? null,
        verdicts.find((each) => each.kind === kind),
        duties.find((each) => each.kind === kind),
        today,
      ),
    ),
  }
}
