import type { StaffCallContext } from '@core/host/handler'
import { titleOf } from '@core/modules/clues/describe-row'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { clueStates } from '@shared/domain/clues'
import { todayInShanghai } from '@shared/domain/dates'
import { reportKindLabel } from '@shared/domain/reports'
import { states } from '@shared/domain/workflow'
import { AppError } from '@shared/errors'
import { figureTitle } from './figure-title'
import { type FigureRow, type Place, selectFigureRows, sumFigure } from './list-figure.queries'

/**
 * What a figure counted, row by row, as far as the actor may see it: exactly as many rows as the figure says.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function listFigure(
  { drill, cursor, limit }: ParsedInputOf<'staff-api', 'list-figure'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-figure'>> {
  const look = { actor, today: todayInShanghai(now()) }
  const rows = await selectFigureRows(db, look, drill, cursor ? readPlace(cursor) : null, limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const { n } = await sumFigure(db, look, drill)
  return {
    title: await figureTitle(db, actor.county, drill),
    total: n,
    rows: page.map(describeFigureRow),
    nextCursor: rows.length > limit && last ? `${last.onDay}_${last.id}_${last.round}` : null,
  }
}

function describeFigureRow(row: FigureRow): OutputOf<'staff-api', 'list-figure'>['rows'][number] {
  const { id, kind, ruleId, caseState, clueState, round, onDay, number, ...rest } = row
  return {
    townName: rest.townName,
    villageName: rest.villageName,
    programmeName: rest.programmeName,
    unitName: rest.unitName,
    dueOn: rest.dueOn,
    fen: rest.fen,
    people: rest.people,
    id,
    number: number ?? `疑点 ${id}`,
    title: kind ? reportKindLabel(kind) : titleOf(ruleId!),
    stateLabel: caseState ? states[caseState].label : clueStates[clueState!].label,
    on: onDay,
    note: round > 0 ? `第 ${round} 轮抽查` : null,
  }
}

function readPlace(cursor: string): Place {
  const match = /^(\d{4}-\d{2}-\d{2})_(\d{1,16})_(\d{1,6})$/.exec(cursor)
  const id = Number(match?.[2])
  if (!match || !Number.isSafeInteger(id))
    throw new AppError('input-invalid', {
      fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
    })
  return { onDay: match[1]!, id, round: Number(match[3]) }
}
