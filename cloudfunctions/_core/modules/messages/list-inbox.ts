import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf, StaffRole } from '@shared/contracts'
import { describeMessage, messageKinds } from '@shared/domain/messages'
import { countUnread, type InboxRow, selectInbox } from './inbox.queries'
import { readCursor } from './inbox-cursor'

type Message = OutputOf<'staff-api', 'list-inbox'>['messages'][number]

/** Whoever may open a case of that kind at all. */
const readers: Record<'report' | 'clue', readonly StaffRole[]> = {
  report: ['handler', 'leader', 'supervisor'],
  clue: ['verifier', 'leader', 'rechecker', 'supervisor'],
}

/**
 * One's own messages, newest first, with the number of unread ones. What conflict of interest hides by now is in neither.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function listInbox(
  input: ParsedInputOf<'staff-api', 'list-inbox'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-inbox'>> {
  const after = input.cursor ? readCursor(input.cursor) : null
  const rows = await selectInbox(db, actor, {
    unreadOnly: input.view === 'unread',
    after: after && { at: new Date(after.key), id: after.id },
    limit: input.limit + 1,
  })
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    messages: page.map((row) => describe(row, actor.roles)),
    unread: await countUnread(db, actor),
    nextCursor: rows.length > input.limit && last ? `${last.at.toISOString()}_${last.id}` : null,
  }
}

function describe(row: InboxRow, roles: readonly StaffRole[]): Message {
  const about = row.caseId === null ? null : row.clueId !== null ? 'clue' : 'report'
  const mayOpen = about !== null && row.isVisible && readers[about].some((role) => roles.includes(role))
  return {
    id: row.id,
    kind: row.kind,
    group: messageKinds[row.kind].group,
    ...describeMessage(row.kind, row.count, row.payload),
    count: row.count,
    figures: row.kind === 'daily-digest' ? figuresOf(row.payload) : null,
    caseId: mayOpen ? row.caseId : null,
    clueId: mayOpen ? row.clueId : null,
    about,
    batchId: row.kind.startsWith('batch-') && row.payload.batch ? Number(row.payload.batch) : null,
    caseNumber: row.caseNumber,
    unitName: row.unitName,
    dueOn: row.dueOn,
    at: row.at.toISOString(),
    read: row.read,
  }
}

function figuresOf(payload: Readonly<Record<string, unknown>>): NonNullable<Message['figures']> {
  const figure = (name: string) => Number(payload[name] ?? 0)
  return {
    dueToday: figure('dueToday'),
    overdue: figure('overdue'),
    fresh: figure('fresh'),
    returned: figure('returned'),
  }
}
