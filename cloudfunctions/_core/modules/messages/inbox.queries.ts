import type { Database } from '@core/db/schema'
import { visibleTo as caseVisibleTo } from '@core/modules/cases/cases.queries'
import { visibleTo as clueVisibleTo, viewerOf } from '@core/modules/clues/visible-clues.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { MessageKind } from '@shared/domain/messages'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

export interface InboxRow {
  id: string
  kind: MessageKind
  count: number
  payload: Record<string, string>
  caseId: number | null
  clueId: number | null
  caseNumber: string | null
  unitName: string | null
  dueOn: string | null
  /** The reader's lists hold the case. */
  isVisible: boolean
  at: Date
  read: boolean
}

/** Messages `i` (with their case `k`) of a member of staff, without those about cases that are hidden from them by now: by
 * conflict of interest (DESIGN D8), or because the discipline commission alone has them. */
function ownMessages(actor: StaffActor): RawBuilder<unknown> {
  return sql`i.staff_id = ${actor.id} and (k.id is null
    or ((not k.confined or k.unit_id = ${actor.unitId})
      and not exists (select 1 from case_exclusions x where x.case_id = k.id
        and (x.staff_id = ${actor.id} or x.unit_id = ${actor.unitId}))
      and not exists (select 1 from clues l where l.id = k.clue_id
        and l.subject_id = any((select clue_subjects_hidden_from(${actor.id}))::bigint[]))))`
}

/** Newest first. */
export async function selectInbox(
  db: Db,
  actor: StaffActor,
  f: { unreadOnly: boolean; after: { at: Date; id: string } | null; limit: number },
): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`
    select i.id, i.kind, i.count, i.payload, i.case_id as "caseId", k.clue_id as "clueId",
      k.number as "caseNumber", u.name as "unitName", k.due_on as "dueOn", i.at, i.is_read as read,
      exists (select 1 from cases c where c.id = k.id and ${caseVisibleTo(actor)})
        or exists (select 1 from clues c where c.id = k.clue_id and ${clueVisibleTo(viewerOf(actor))}) as "isVisible"
    from inbox_messages i
    left join cases k on k.id = i.case_id
    left join units u on u.id = k.unit_id
    where ${ownMessages(actor)} and (not ${f.unreadOnly}::boolean or not i.is_read)
      and (${f.after === null}::boolean or (i.at, i.id) < (${f.after?.at ?? null}::timestamptz, ${f.after?.id ?? null}::uuid))
    order by i.at desc, i.id desc limit ${f.limit}`.execute(db)
  return rows
}

export async function countUnread(db: Db, actor: StaffActor): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from inbox_messages i left join cases k on k.id = i.case_id
    where not i.is_read and ${ownMessages(actor)}`.execute(db)
  return rows[0]!.n
}

/** Marks these, or with an empty list all, of one's own. */
export async function markRead(db: Db, staffId: string, ids: readonly string[]): Promise<void> {
  await sql`update inbox_messages set is_read = true where staff_id = ${staffId} and not is_read
    and (${ids.length === 0}::boolean or id = any(${[...ids]}::uuid[]))`.execute(db)
}
