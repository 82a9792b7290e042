import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { cellLamp, isOutstanding } from '@shared/domain/progress/cell'
import { scheduleWords } from '@shared/domain/progress/schedule'
import { AppError } from '@shared/errors'
import type { CalendarRow } from './build-calendar'
import { loadCalendarRows } from './load-calendar-rows'
import { selectUnitRows } from './progress.queries'
import { oversees, rowsOfReader } from './rows-of-reader'

type Answer = OutputOf<'staff-api', 'get-progress'>

/** Rows of one answer; forty rows of twelve months stay well under the size of an answer. */
const AT_ONCE = 40

/**
 * What should come in a year against what came: rows by unit and programme, units with something overdue in front, a window at a
 * time; counts are of all of them.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function getProgress(
  input: ParsedInputOf<'staff-api', 'get-progress'>,
  { db, actor, now }: StaffCallContext,
): Promise<Answer> {
  const today = todayInShanghai(now())
  const year = input.year ?? Number(today.slice(0, 4))
  const { programmes, years, unscheduled } = await loadCalendarRows(db, actor.county, [year], today)
  const units = new Map((await selectUnitRows(db, actor.county)).map((unit) => [unit.id, unit]))
  const nameOf = (row: CalendarRow) =>
    (row.unitId && units.get(row.unitId)?.name) || (programmes.get(row.programmeCode)?.departmentName ?? '')
  const readable = rowsOfReader(years[0]!, actor, programmes, units)
  const lateUnits = new Set(
    readable.filter(({ cells }) => cells.some(isOutstanding)).map(({ unitId }) => unitId),
  )
  // units with something overdue in front
  const orderOf = (row: CalendarRow) =>
    [
      lateUnits.has(row.unitId) ? 0 : 1,
      nameOf(row),
      row.unitId ?? '',
      programmes.get(row.programmeCode)!.name,
      row.programmeCode,
    ].join('\n')
  const sorted = readable
    .map((row) => ({ row, order: orderOf(row) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ row }) => row)
  const wanted = sorted.filter(
    (row) => (!input.unitId || row.unitId === input.unitId) && isWanted(row, input.only),
  )
  const start = input.cursor === undefined ? 0 : placeAfter(wanted, input.cursor)
  const page = wanted.slice(start, start + AT_ONCE)
  const last = page.at(-1)
  const mayEdit = actor.roles.includes('supervisor') && actor.county.startsWith(actor.regionCode)
  return {
    today,
    year,
    counts: countCells(sorted),
    units: unitsOf(sorted, nameOf),
    rows: page.map((row) => ({
      programmeCode: row.programmeCode,
      programmeName: programmes.get(row.programmeCode)!.name,
      unitId: row.unitId,
      unitName: nameOf(row),
      ruleWords: row.schedule ? scheduleWords(row.schedule) : '',
      basis: row.schedule?.basis ?? 'unasked',
      isOwn: row.unitId === actor.unitId,
      cells: row.cells,
    })),
    nextCursor: last && start + AT_ONCE < wanted.length ? keyOf(last) : null,
    unscheduled: oversees(actor)
      ? unscheduled.map((code) => ({ code, name: programmes.get(code)!.name }))
      : [],
    mayEdit,
  }
}

const keyOf = ({ unitId, programmeCode }: CalendarRow) => `${programmeCode}|${unitId ?? ''}`

function placeAfter(rows: readonly CalendarRow[], cursor: string): number {
  const at = rows.findIndex((row) => keyOf(row) === cursor)
  if (at < 0)
    throw new AppError('input-invalid', {
      fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
    })
  return at + 1
}

function isWanted({ cells }: CalendarRow, only: 'late' | 'soon' | undefined): boolean {
  if (!only) return true
  return cells.some((cell) => isOutstanding(cell) || (only === 'soon' && cell.state === 'due-soon'))
}

function countCells(rows: readonly CalendarRow[]): Answer['counts'] {
  const cells = rows.flatMap((row) => row.cells)
  const count = (holds: (cell: (typeof cells)[number]) => boolean) => cells.filter(holds).length
  return {
    late: count(isOutstanding),
    soon: count((cell) => cell.state === 'due-soon'),
    waiting: count((cell) => !isOutstanding(cell) && ['draft', 'submitted', 'returned'].includes(cell.state)),
    published: count((cell) => cellLamp(cell) === 'fine'),
    publishedLate: count((cell) => cell.state === 'published' && cell.late),
  }
}

function unitsOf(rows: readonly CalendarRow[], nameOf: (row: CalendarRow) => string): Answer['units'] {
  const units = new Map<string, Answer['units'][number]>()
  for (const row of rows) {
    if (!row.unitId) continue
    const unit = units.get(row.unitId) ?? { id: row.unitId, name: nameOf(row), late: 0 }
    unit.late += row.cells.filter(isOutstanding).length
    units.set(row.unitId, unit)
  }
  return [...units.values()]
}
