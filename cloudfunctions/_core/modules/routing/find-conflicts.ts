import { normalisePersonName } from '@shared/domain/person-name'
import type { ConflictRule } from './conflict-rules'
import type { RoutingStaff, RoutingUnit } from './routing.queries'

export interface Conflicts {
  units: string[]
  staff: string[]
}

/** The accused units of a rule: of this village, of its town, or the programme's department with what belongs to it. */
export function accusedUnits(
  rule: ConflictRule,
  units: readonly RoutingUnit[],
  village: string,
  department: string | null,
): string[] {
  const town = village.slice(0, 9)
  const accused = {
    village: (unit: RoutingUnit) => unit.regionCode === village,
    town: (unit: RoutingUnit) => unit.regionCode === town,
    department: (unit: RoutingUnit) => department !== null && unit.id === department,
  }
  const found = new Set(
    units.filter((unit) => rule.exclude.some((kind) => accused[kind](unit))).map((unit) => unit.id),
  )
  // offices and stations below an accused unit belong to it
  for (let grew = true; grew; ) {
    const before = found.size
    for (const unit of units)
      if (unit.parentId && found.has(unit.parentId) && rule.exclude.length > 0) found.add(unit.id)
    grew = found.size > before
  }
  return [...found]
}

export interface Kin {
  staffId: string
  personKey: string
  /** Letters only; '' when no registry tells it. */
  name: string
}

/**
 * Members of staff who must not know of a report: of an accused unit, named in what the reporter wrote, receiver of the payment in
 * question, or kin of one who is named or receives. Too many is safer than too few: a namesake is excluded as well.
 */
export function conflictedStaff(
  staff: readonly RoutingStaff[],
  about: {
    units: readonly string[]
    /** What the reporter wrote, letters only. */
    written: string
    personKey: string | null
    /** Whose kin is named or paid. */
    throughKin: ReadonlySet<string>
  },
): string[] {
  return staff
    .filter(
      (s) =>
        about.units.includes(s.unitId) ||
        about.throughKin.has(s.id) ||
        isNamed(bareLetters(s.name), about.written) ||
        (s.personKey !== null && s.personKey === about.personKey),
    )
    .map((s) => s.id)
}

/** Whose kin is paid, or named in what was written; as `staff_concerned` says it in the database. */
export function throughKin(kin: readonly Kin[], written: string, personKey: string | null): Set<string> {
  return new Set(
    kin.filter((k) => k.personKey === personKey || isNamed(k.name, written)).map((k) => k.staffId),
  )
}

function isNamed(name: string, written: string): boolean {
  return name.length >= 2 && written.includes(name)
}

/** Letters only: a name is found through spaces, dots and brackets. */
export function bareLetters(text: string): string {
  return normalisePersonName(text).replace(/[\p{P}\p{S}\p{Z}]/gu, '')
}
