import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { checkIdNumber } from '@shared/domain/id-number'
import { normalisePersonName } from '@shared/domain/person-name'
import { AppError } from '@shared/errors'
import { requireImport } from './require-import'
import { createRowWriter } from './rows/describe-row'
import { type DraftWindow, selectDraftRows } from './rows/drafts.queries'

const CURSOR = /^(\d{1,4})_(\d{1,7})$/
const FROM_START = { sheetNo: 0, line: 0 }

/**
 * A window of a draft in the order of the file, with every fault at its cell. Full ID numbers for clerks only.
 * @throws AppError `not-found`, also for a file of another unit
 */
export async function listDraftRows(
  input: ParsedInputOf<'staff-api', 'list-draft-rows'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-draft-rows'>> {
  const row = await requireImport(call, input.importId)
  const rows = await selectDraftRows(call.db, call.actor.id, row.id, {
    filter: input.filter,
    ...searchOf(input.q, call),
    after: afterOf(input.cursor),
    atMost: input.limit + 1,
  })
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  const write = await createRowWriter(call, row)
  return {
    rows: shown.map(write),
    nextCursor: rows.length > input.limit && last ? `${last.sheetNo}_${last.line}` : null,
  }
}

function afterOf(cursor: string | undefined): DraftWindow['after'] {
  if (cursor === undefined) return FROM_START
  const match = CURSOR.exec(cursor)
  if (!match) throw new AppError('input-invalid', { fields: [{ field: 'cursor', message: '这一项不对' }] })
  return { sheetNo: Number(match[1]), line: Number(match[2]) }
}

type Search = Pick<DraftWindow, 'name' | 'nameKey' | 'personKey' | 'sheetNo' | 'line'>

/** A line number, an ID number, or the beginning of a name; rows that are not taken over are found by the whole name. */
function searchOf(q: string | undefined, { keys, now }: StaffCallContext): Search {
  const none: Search = { name: null, nameKey: null, personKey: null, sheetNo: null, line: null }
  if (!q) return none
  if (/^\d{1,7}$/.test(q)) return { ...none, line: Number(q) }
  const id = checkIdNumber(q, todayInShanghai(now()))
  if (id.ok) return { ...none, personKey: keys.personKey(id.idNumber) }
  const name = normalisePersonName(q)
  return name === '' ? none : { ...none, name, nameKey: keys.nameKey(name) }
}
