import type { StaffCallContext } from '@core/host/handler'
import { selectRegistryDuties } from '@core/modules/registries/registry-duties.queries'
import type { OutputOf } from '@shared/contracts'
import { addDays, type Day, todayInShanghai } from '@shared/domain/dates'
import { byNeed, countCells, noFigures, scoreOf, type UnitFigures } from '@shared/domain/progress/score'
import { groupBy } from '../group-by'
import { loadCalendarRows } from '../load-calendar-rows'
import { selectUnitRows } from '../progress.queries'
import { oversees } from '../rows-of-reader'
import { selectChanges, selectRequests, selectRowsByMonth } from './scores.queries'

/** 2026-03, eleven months before 2027-02. */
function monthsUpTo(today: Day): string[] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return Array.from({ length: 12 }, (_, i) => {
    const at = year * 12 + month - 12 + i
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

/**
 * How the units' data were in the last twelve months: who needs help first. Clerks and leaders see their own unit, the others
 * those of their region. A period counts in the month in which it was due.
 */
export async function getScores(
  _input: unknown,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-scores'>> {
  const { county, regionCode, unitId: ownUnit } = actor
  const today = todayInShanghai(now())
  const months = monthsUpTo(today)
  const since: Day = `${months[0]}-01`
  const year = Number(today.slice(0, 4))
  const { years } = await loadCalendarRows(db, county, [year - 1, year], today)
  const cells = years
    .flat()
    .flatMap((row) =>
      row.schedule === null
        ? []
        : row.cells
            .filter(({ dueOn }) => dueOn !== null && dueOn >= since)
            .map((cell) => ({ unitId: row.schedule!.unitId, ...cell })),
    )
  const cellsBy = groupBy(cells, (cell) => cell.unitId)
  const rowsBy = groupBy(await selectRowsByMonth(db, county, since), (row) => row.unitId)
  const changes = new Map((await selectChanges(db, county, since)).map((row) => [row.unitId, row]))
  const requests = new Map((await selectRequests(db, county, since, today)).map((row) => [row.unitId, row]))
  const duties = groupBy(await selectRegistryDuties(db, county), (duty) => duty.unitId)
  const units = (await selectUnitRows(db, county))
    .filter((unit) => (oversees(actor) ? unit.regionCode.startsWith(regionCode) : unit.id === ownUnit))
    .map((unit) => {
      const own = cellsBy.get(unit.id) ?? []
      const rows = rowsBy.get(unit.id) ?? []
      const registries = duties.get(unit.id) ?? []
      const changed = changes.get(unit.id)
      const asked = requests.get(unit.id)
      const figures: UnitFigures = {
        ...noFigures,
        ...countCells(own, today),
        rowsRead: sum(rows.map((row) => row.rowsRead)),
        rowsRejected: sum(rows.map((row) => row.rowsRejected)),
        published: changed?.published ?? 0,
        corrected: changed?.corrected ?? 0,
        withdrawn: changed?.withdrawn ?? 0,
        dataErrors: asked?.dataErrors ?? 0,
        openRequests: asked?.open ?? 0,
        overdueRequests: asked?.overdue ?? 0,
        registries: registries.length,
        staleRegistries: registries.filter(
          ({ asOf, freshDays }) => asOf === null || addDays(asOf, freshDays) < today,
        ).length,
      }
      const trend = months.map((month) => {
        const { due, onTime } = countCells(
          own.filter(({ dueOn }) => dueOn!.startsWith(month)),
          today,
        )
        const { rowsRead, rowsRejected } = rows.find((row) => row.month === month) ?? noFigures
        return { month, due, onTime, rowsRead, rowsRejected }
      })
      return { unitId: unit.id, unitName: unit.name, figures, trend, ...scoreOf(figures) }
    })
    .filter(({ figures }) => Object.values(figures).some((n) => n > 0))
    .sort(byNeed)
  return { since, units: units.map(({ figures: _, ...unit }) => unit) }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
