import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { ClueFilter } from '@shared/contracts/clues'
import { clueLevelNames } from '@shared/domain/clues'
import { type RawBuilder, sql } from 'kysely'

/** Who looks at clues: a member of staff, or null for the operator's command line, which sees the whole county. */
export interface Viewer {
  county: string
  staff:
    | (Pick<StaffActor, 'id' | 'regionCode'> & {
        /** Nothing but what this unit verifies (null: no unit's) or what he was asked to cosign. */
        only?: { unitId: string | null }
      })
    | null
}

/** Roles that look at clues before anybody works on them. */
const seeAll: readonly StaffActor['roles'][number][] = ['supervisor', 'rechecker', 'verifier']

/** Leaders see what their unit verifies, handlers what they were asked to cosign, all others of `seeAll` their region. */
export function viewerOf(actor: StaffActor): Viewer {
  const { id, regionCode, roles, unitId, county } = actor
  if (roles.some((role) => seeAll.includes(role))) return { county, staff: { id, regionCode } }
  return { county, staff: { id, regionCode, only: { unitId: roles.includes('leader') ? unitId : null } } }
}

/** 1 is the strongest. */
export const rankOf = (level: (typeof clueLevelNames)[number]) => clueLevelNames.indexOf(level) + 1

const COUNTY_DIGITS = 6
const VILLAGE_DIGITS = 12

/**
 * Which clues `c` exist for a viewer: those of their region, and none about themselves or their kin (DESIGN D17). Clues about no
 * village (registries, batches of the county's offices) are the county's. Every query of staff goes through here.
 */
export function visibleTo({ county, staff }: Viewer): RawBuilder<unknown> {
  if (!staff) return sql`c.county_code = ${county}`
  const { id, regionCode, only } = staff
  const ownCases = only
    ? sql`exists (select 1 from cases w where w.clue_id = c.id and (w.cosigner_id = ${id} or w.unit_id = ${only.unitId}))`
    : sql`true`
  // digits only, so the range holds in every collation and an index can serve it
  const inRegion =
    regionCode.length <= COUNTY_DIGITS
      ? sql`starts_with(${county}, ${regionCode})`
      : sql`starts_with(c.village_code, ${regionCode}) and c.village_code between ${regionCode} and ${regionCode.padEnd(VILLAGE_DIGITS, '9')}`
  return sql`c.county_code = ${county} and ${inRegion} and ${ownCases}
    and c.subject_id <> all ((select clue_subjects_hidden_from(${id}))::bigint[])`
}

/** Ways to narrow a list; a facet is counted under all of them but its own. */
export type Dimension = 'state' | 'level' | 'ruleId' | 'townCode' | 'programmeCode'

/** Conditions on the columns of `clues_list` alone, so that lists and counts come from the index. */
export function matching(
  { county }: Viewer,
  filter: ClueFilter,
  except: readonly Dimension[] = [],
): RawBuilder<unknown> {
  const { state, level, kind, ruleId, programmeCode, townCode, villageCode, batchId, unitId } = filter
  const isCounted = (dimension: Dimension) => !except.includes(dimension)
  const conditions = [
    state && isCounted('state') && sql`c.state = ${state}`,
    level && isCounted('level') && sql`c.level_rank = ${rankOf(level)}::smallint`,
    kind && sql`c.rule_kind = ${kind}`,
    ruleId && isCounted('ruleId') && sql`c.rule_id = ${ruleId}`,
    programmeCode && isCounted('programmeCode') && sql`c.programme_code = ${programmeCode}`,
    townCode && isCounted('townCode') && sql`starts_with(c.village_code, ${townCode})`,
    villageCode && sql`c.village_code = ${villageCode}`,
    batchId && sql`exists (select 1 from cases w where w.clue_id = c.id and w.batch_id = ${batchId})`,
    unitId && sql`exists (select 1 from cases w where w.clue_id = c.id and w.unit_id = ${unitId})`,
    searched(county, filter.q),
  ].filter((condition) => condition !== undefined && condition !== false && condition !== '')
  return conditions.length > 0 ? sql.join(conditions as RawBuilder<unknown>[], sql` and `) : sql`true`
}

/** A number is the clue's; anything else is part of a name. */
function searched(county: string, q: string | undefined): RawBuilder<unknown> | undefined {
  if (!q) return undefined
  if (/^\d{1,15}$/.test(q)) return sql`c.id = ${Number(q)}`
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return sql`c.subject_id in (select s.id from clue_subjects s where s.county_code = ${county} and s.name like ${like})`
}
