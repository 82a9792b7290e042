import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { describeImport } from './describe-import'
import { selectOpenImports } from './imports.queries'

const CURSOR = /^(\d{13})_([0-9a-f-]{36})$/

/** Files of the actor's unit that are not handed in yet, newest first. */
export async function listImports(
  { cursor, limit }: ParsedInputOf<'staff-api', 'list-imports'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-imports'>> {
  const after = cursor === undefined ? null : CURSOR.exec(cursor)
  if (cursor !== undefined && !after)
    throw new AppError('input-invalid', { fields: [{ field: 'cursor', message: '这一项不对' }] })
  const from = after && { createdAt: new Date(Number(after[1])).toISOString(), id: after[2]! }
  const rows = await selectOpenImports(db, actor, from, limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    imports: shown.map(describeImport),
    nextCursor: rows.length > limit && last ? `${last.createdAt.getTime()}_${last.id}` : null,
  }
}
