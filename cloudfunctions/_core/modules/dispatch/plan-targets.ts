import type { Database } from '@core/db/schema'
import type { Viewer } from '@core/modules/clues/visible-clues.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { MOST_DISPATCHED } from '@shared/contracts/dispatch'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { type Selection, selectUnitFacts, type Target } from './targets.queries'

export type Plan = OutputOf<'staff-api', 'plan-dispatch'>
type Why = NonNullable<Target['why']>

const whys: Record<Why, string> = {
  town: '按乡镇',
  department: '项目主管部门',
  source: '数据来源单位',
  chosen: '指定的单位',
}

/** What was chosen on the page. */
export function selectionOf({
  ids,
  toUnitId,
  ...filter
}: ParsedInputOf<'staff-api', 'plan-dispatch'>): Selection {
  return { filter, ids: ids ?? null, toUnitId: toUnitId ?? null, limit: MOST_DISPATCHED }
}

/** @throws AppError `input-invalid` for a unit that verifies nothing */
export async function checkChosenUnit(
  db: Kysely<Database>,
  { county }: Viewer,
  { toUnitId }: Selection,
): Promise<void> {
  if (toUnitId === null) return
  const [unit] = await selectUnitFacts(db, county, [toUnitId])
  if (!unit || unit.kind === 'village' || unit.verifiers === 0)
    throw new AppError('input-invalid', {
      fields: [{ field: 'toUnitId', message: '这个单位没有核查人，请另选单位' }],
    })
}

/** Whether a clue can go out now. */
export const canGo = (target: Target): target is Target & { unitId: string } =>
  target.unitId !== null && !target.inRecheck

/** Targets by unit, and those that cannot go out with the reason. */
export async function groupTargets(
  db: Kysely<Database>,
  county: string,
  targets: readonly Target[],
): Promise<Pick<Plan, 'units' | 'conflicts' | 'total' | 'subjects' | 'amountFen'>> {
  const ids = [...new Set(targets.flatMap(({ wanted }) => wanted ?? []))]
  const facts = await selectUnitFacts(db, county, ids)
  const able = targets.filter(canGo)
  const units = facts.flatMap(({ id, name, verifiers }) => {
    const own = able.filter(({ unitId }) => unitId === id)
    if (own.length === 0) return []
    const reasons = [...new Set(own.map(({ why }) => whys[why!]))].join('、')
    return [{ unitId: id, unitName: name, ...sums(own), why: reasons, verifiers, alone: verifiers === 1 }]
  })
  const stuck = targets.filter((target) => !canGo(target))
  const nameOf = (id: string | null) => facts.find((unit) => unit.id === id)?.name ?? '没有对应的单位'
  const conflicts = [...groupBy(stuck, ({ wanted, inRecheck }) => `${inRecheck} ${wanted}`).values()].map(
    (own) => {
      const { wanted, inRecheck } = own[0]!
      const problem = problemOf(wanted, inRecheck)
      return { unitId: wanted, unitName: nameOf(wanted), ...sums(own), problem, words: problems[problem] }
    },
  )
  return { ...total(targets), units, conflicts }
}

type Problem = Plan['conflicts'][number]['problem']

const problems: Record<Problem, string> = {
  'no-unit': '找不到负责的单位，请筛出来另外指定单位交办',
  'no-verifier': '这个单位没有能看这些疑点的核查人，请先开通账号，或另外指定单位交办',
  'in-recheck': '正在复核，复核完了再交办',
}

function problemOf(wanted: string | null, inRecheck: boolean): Problem {
  if (inRecheck) return 'in-recheck'
  return wanted === null ? 'no-unit' : 'no-verifier'
}

function total(targets: readonly Target[]) {
  return {
    total: targets.length,
    subjects: new Set(targets.map(({ subjectId }) => subjectId)).size,
    amountFen: targets.reduce((fen, target) => fen + target.amountFen, 0),
  }
}

function sums(targets: readonly Target[]) {
  const { total: clues, ...rest } = total(targets)
  return { clues, ...rest, red: targets.filter(({ isRed }) => isRed).length }
}

function groupBy<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const own = groups.get(keyOf(each))
    if (own) own.push(each)
    else groups.set(keyOf(each), [each])
  }
  return groups
}
