import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

/** Kinds of message. Recipients of `unit` messages are worked out when they are sent, minus the case's exclusions. */
export type MessageKind =
  | 'case-new'
  | 'case-reporter-wrote'
  | 'case-rated'
  | 'case-reopened'
  | 'case-overdue'
  | 'case-unattended'
  | 'calendar-missing'

export interface Message {
  county: string
  kind: MessageKind
  /** Cut to the hour by the caller when it is about a case. */
  at: Date
  unitId?: string
  staffId?: string
  caseId?: number
  payload?: Record<string, string>
  /** The same warning is written once. */
  dedupeKey?: string
}

/** Puts a message into the outbox, inside the caller's transaction. Without unit and staff it is for the county's operators. */
export async function enqueue(db: Kysely<Database>, message: Message): Promise<void> {
  await sql`insert into outbox (county_code, kind, unit_id, staff_id, case_id, payload, dedupe_key, next_attempt_at, created_at)
    values (${message.county}, ${message.kind}, ${message.unitId ?? null}, ${message.staffId ?? null}, ${message.caseId ?? null},
      ${JSON.stringify(message.payload ?? {})}::jsonb, ${message.dedupeKey ?? null}, ${message.at}, ${message.at})
    on conflict do nothing`.execute(db)
}
