import { oneLevelUp, type UnitKind } from './conflict-rules'
import type { RoutingStaff, RoutingUnit } from './routing.queries'

export interface Choice {
  unit: RoutingUnit
  /** False: not even at the top is there a handler who may see it; the operator has to be told. */
  attended: boolean
}

/**
 * The unit that handles a case: the routed one, or one level up as often as the unit is accused, of an avoided kind, or left
 * without a handler who may see the case. A report is never lost: when nobody is left it stays with the highest unit that is
 * not excluded. Undefined when the county has no such unit at all.
 */
export function chooseUnit(question: {
  first: string | undefined
  units: readonly RoutingUnit[]
  staff: readonly RoutingStaff[]
  village: string
  excluded: { units: readonly string[]; staff: readonly string[] }
  avoid: readonly UnitKind[]
}): Choice | undefined {
  const { units, staff, village, excluded, avoid } = question
  const allowed = (unit: RoutingUnit) => !excluded.units.includes(unit.id) && !avoid.includes(unit.kind)
  const attended = (unit: RoutingUnit) =>
    staff.some(
      (s) =>
        s.unitId === unit.id &&
        s.roles.includes('handler') &&
        village.startsWith(s.regionCode) &&
        !excluded.staff.includes(s.id),
    )
  const routed = units.find((unit) => unit.id === question.first)
  // without a rule for it, the town's government is asked first
  const start = routed ?? units.find((unit) => unit.kind === 'town')
  const climb = start ? upwards([start], units) : upwards(above('town', units), units)
  const open = climb.filter(allowed)
  const unit = open.find(attended)
  if (unit) return { unit, attended: true }
  const highest = open.findLast((u) => u.kind === 'commission') ?? open.at(-1)
  return highest && { unit: highest, attended: false }
}

/** The units to begin with, then everything above them, nearest first, each once. */
function upwards(begin: readonly RoutingUnit[], units: readonly RoutingUnit[]): RoutingUnit[] {
  const path = new Set(begin)
  // a set visits what is added while it is walked
  for (const unit of path) for (const next of above(unit.kind, units)) path.add(next)
  return [...path]
}

function above(kind: UnitKind, units: readonly RoutingUnit[]): RoutingUnit[] {
  return oneLevelUp[kind].flatMap(
    (wanted) => units.find((unit) => unit.kind === wanted && !isBranch(unit, units)) ?? [],
  )
}

/** An office or station of a department or town, not of the county. */
function isBranch(unit: RoutingUnit, units: readonly RoutingUnit[]): boolean {
  const parent = units.find((other) => other.id === unit.parentId)
  return unit.kind === 'office' && parent !== undefined && parent.kind !== 'commission'
}
