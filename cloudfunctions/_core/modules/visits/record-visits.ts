import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { firstVisitDay } from '@shared/domain/visits'
import { AppError, type FieldFault } from '@shared/errors'
import { inRegion } from './in-region'
import {
  countVisits,
  insertVisits,
  lockVisits,
  selectKnownVillages,
  selectVillagesOfHomes,
} from './visits.queries'

type Input = ParsedInputOf<'staff-api', 'record-visits'>
type Visit = Input['visits'][number]

/**
 * Keeps visits that have waited on a phone: home, village, day, outcome, agreement and what was looked at; nothing of who made them
 * and when they came in, and no audit entry, because its time could be laid beside a report. The same key twice is one visit.
 * @throws AppError `input-invalid` with every fault of every visit; then none is kept
 */
export async function recordVisits(
  { visits }: Input,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'record-visits'>> {
  const today = todayInShanghai(now())
  const { county } = actor
  const villages = [...new Set(visits.map(({ village }) => village))]
  return db.transaction().execute(async (trx) => {
    // before anything is read: a list that is being made anew is waited for
    await lockVisits(trx, county)
    const known = {
      villages: new Set(
        [...(await selectKnownVillages(trx, villages))].filter((code) => inRegion(actor, code)),
      ),
      homes: await selectVillagesOfHomes(
        trx,
        visits.flatMap(({ homeId }) => homeId ?? []),
      ),
    }
    const fields = visits.flatMap((visit, i) => faultsOf(visit, `visits.${i}`, known, today))
    if (fields.length > 0) throw new AppError('input-invalid', { fields })
    // in the order of their random keys, so that the phone's order is not kept
    const kept = visits
      .map(({ helps, ...visit }) => ({ ...visit, helps: helpsKept(visit.outcome, helps) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
    await insertVisits(trx, county, kept)
    for (const year of new Set(visits.map(({ on }) => Number(on.slice(0, 4)))))
      await countVisits(trx, county, year, villages)
    return { recorded: new Set(visits.map(({ key }) => key)).size }
  })
}

/** Every session begins with one's own payments; an empty list would say that the resident came for what is not recorded. */
function helpsKept(outcome: Visit['outcome'], helps: Visit['helps']): Visit['helps'] {
  if (outcome !== 'helped') return []
  return helps.length > 0 ? [...new Set(helps)].sort() : ['own']
}

function faultsOf(
  { village, homeId, on }: Visit,
  path: string,
  known: { villages: ReadonlySet<string>; homes: ReadonlyMap<string, string> },
  today: Day,
): FieldFault[] {
  const faults: FieldFault[] = []
  const fault = (field: string, message: string) => faults.push({ field: `${path}.${field}`, message })
  if (!known.villages.has(village)) fault('village', '这个村不在您的工作范围内，请从列表里重新选村')
  if (homeId !== null && known.homes.get(homeId) !== village)
    fault('homeId', '这个村的名单里没有这一户，请刷新名单')
  if (on > today) fault('on', '上门日期在今天以后，请核对手机的日期')
  else if (on < firstVisitDay(today)) fault('on', `上门已经过去两个多月，不能再记`)
  return faults
}
