import type { StaffCallContext } from '@core/host/handler'
import { countCorrections } from '@core/modules/corrections/corrections.queries'
import { selectRegistryDuties } from '@core/modules/registries/registry-duties.queries'
import type { OutputOf } from '@shared/contracts'
import { addDays, todayInShanghai } from '@shared/domain/dates'
import { isOutstanding } from '@shared/domain/progress/cell'
import { loadCalendarRows } from './load-calendar-rows'
import { selectUnitRows } from './progress.queries'
import { oversees, rowsOfReader } from './rows-of-reader'

type Card = OutputOf<'staff-api', 'get-data-today'>['cards'][number]

/** What the data ask of the reader today: overdue and nearly due periods, requests to mend, registries out of date. */
export async function getDataToday(
  _input: unknown,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-data-today'>> {
  const { county, unitId } = actor
  const today = todayInShanghai(now())
  const year = Number(today.slice(0, 4))
  const { years, programmes } = await loadCalendarRows(db, county, [year - 1, year], today)
  const units = new Map((await selectUnitRows(db, county)).map((unit) => [unit.id, unit]))
  const cells = rowsOfReader(years.flat(), actor, programmes, units).flatMap((row) =>
    row.schedule ? row.cells : [],
  )
  const late = cells.filter(isOutstanding).length
  const soon = cells.filter(({ state }) => state === 'due-soon').length
  const { toUs, toUsLate } = await countCorrections(db, actor, today)
  const stale = (await selectRegistryDuties(db, county)).filter(
    ({ asOf, freshDays, unitId: owner }) =>
      (asOf === null || addDays(asOf, freshDays) < today) && (oversees(actor) || owner === unitId),
  )
  const cards: Card[] = [
    { key: 'late', count: late, lamp: 'red', words: `${late} 期数据过了期限还没公布` },
    { key: 'soon', count: soon, lamp: 'amber', words: `${soon} 期数据快到期` },
    {
      key: 'corrections',
      count: toUs,
      lamp: toUsLate > 0 ? 'red' : 'green',
      words: `${toUs} 处请你们更正${toUsLate > 0 ? `，${toUsLate} 处超期` : ''}`,
    },
    { key: 'registries', count: stale.length, lamp: 'amber', words: `${stale.length} 个基础库过期` },
  ]
  return { cards: cards.filter(({ count }) => count > 0) }
}
