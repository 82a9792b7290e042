import type { Database } from '@core/db/schema'
import type { AccusedKind, ReportKind } from '@shared/domain/reports'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { chooseUnit } from './choose-unit'
import { aboutAccounts, conflictRuleFor } from './conflict-rules'
import { accusedUnits, bareLetters, type Conflicts, conflictedStaff } from './find-conflicts'
import {
  type RoutingUnit,
  selectCountyStaff,
  selectRoute,
  selectStaffConcerned,
  selectUnitsAround,
} from './routing.queries'

export interface RouteRequest {
  county: string
  kind: ReportKind
  accused: AccusedKind
  village: string
  programme: string | null
  /** The programme's department. */
  department: string | null
  /** What the reporter wrote; read here in clear, before it is sealed. */
  written: readonly (string | undefined)[]
  /** Whose payment is attached. */
  personKey: string | null
  /** Members of staff whose kin is named or paid; asked of the database when left out. */
  throughKin?: readonly string[]
  /** Who must not get the case again although they may know of it. */
  without?: readonly string[]
  /** A line of the village's accounts is asked about: goes past the village and past who has made them. */
  accounts?: { makers: readonly string[] } | null
  /** 我没收到: the unit that pays it out is asked first, unless somebody is accused. */
  payer?: string | null
  /** The unit that has the case already, when a report is added to. */
  current?: { unitId: string; excluded: Conflicts }
}

export interface RoutePlan {
  unit: RoutingUnit
  /** False: nobody there may see the case; the operator has to be told. */
  attended: boolean
  excluded: Conflicts
  /** What the check page says about who will not get it. */
  avoids: string | null
}

/**
 * Who handles a report and who must not know of it (DESIGN D8).
 * @throws AppError `route-missing` when the county has no unit that could have it.
 */
export async function planRoute(db: Kysely<Database>, request: RouteRequest): Promise<RoutePlan> {
  const { county, village, current, accounts } = request
  const general = conflictRuleFor(request.accused, request.kind)
  const rule = accounts ? aboutAccounts(general) : general
  // without a route the town's government is asked first: one level above the village whose accounts they are
  const payer = request.accused === 'unknown' ? request.payer : null
  const first = current?.unitId ?? payer ?? (accounts ? undefined : await selectRoute(db, request))
  const written = request.written.map((text) => bareLetters(text ?? '')).join('\n')
  const [units, staff, kin] = await Promise.all([
    selectUnitsAround(db, county, village, first ?? null),
    selectCountyStaff(db, county),
    request.throughKin ?? selectStaffConcerned(db, county, request.personKey, written),
  ])
  const accused = accusedUnits(rule, units, village, request.department)
  const named = conflictedStaff(staff, {
    units: accused,
    written,
    personKey: request.personKey,
    throughKin: new Set(kin),
  })
  const excluded = {
    units: [...new Set([...(current?.excluded.units ?? []), ...accused])],
    staff: [...new Set([...(current?.excluded.staff ?? []), ...named, ...(accounts?.makers ?? [])])],
  }
  // a handler may have passed the case on to a kind of unit that routing avoids
  const avoid = current ? [] : rule.avoid
  const choice = chooseUnit({
    first,
    units,
    staff,
    village,
    excluded: { units: excluded.units, staff: [...excluded.staff, ...(request.without ?? [])] },
    avoid,
  })
  if (!choice) throw new AppError('route-missing')
  return { ...choice, excluded, avoids: rule.words }
}
