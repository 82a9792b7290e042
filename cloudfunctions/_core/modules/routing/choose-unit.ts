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
  // without a rule for it, the town's government is asked first
  const start = units.find((unit) => unit.id === question.first) ?? units.find((unit) => unit.kind === 'town')
  const climb = start
    ? upwards(start, units)
    : units.filter((u) => u.kind === 'office' || u.kind === 'commission')
  const open = climb.filter(allowed)
  const unit = open.find(attended)
  if (unit) return { unit, attended: true }
  const highest = open.findLast((u) => u.kind === 'commission') ?? open.at(-1)
  return highest && { unit: highest, attended: false }
}

/** The unit itself, then everything above it, nearest first, each once. */
function upwards(start: RoutingUnit, units: readonly RoutingUnit[]): RoutingUnit[] {
  const path = [start]
  for (let i = 0; i < path.length; i++) {
    for (const kind of oneLevelUp[path[i]!.kind]) {
      const above = units.find((unit) => unit.kind === kind && !path.includes(unit))
      if (above) path.push(above)
    }
  }
  return path
}
