import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import type { MessageKind, MessagePart } from '@shared/domain/messages'
import { type Kysely, sql } from 'kysely'

export type { MessageKind } from '@shared/domain/messages'

export interface Message {
  county: string
  kind: MessageKind
  /** Cut to the hour by the caller when it is about a case. */
  at: Date
  /** Whose handlers, verifiers and leaders are meant; without it those of the unit that has the case. */
  unitId?: string
  /** Tells this person instead of anybody else. */
  staffId?: string
  /** Who hears of it, when not those whom the kind names. Worked out when it is handed out, minus the case's exclusions. */
  parts?: readonly MessagePart[]
  caseId?: number
  /** What the kind's words have places for: never a name, never a word of what was reported. */
  payload?: Record<string, string>
  /** The same warning is written once. */
  dedupeKey?: string
}

/** Puts a message into the outbox, inside the caller's transaction. */
export async function enqueue(db: Kysely<Database>, message: Message): Promise<void> {
  await sql`insert into outbox (county_code, kind, unit_id, staff_id, case_id, parts, payload, dedupe_key, next_attempt_at, created_at)
    values (${message.county}, ${message.kind}, ${message.unitId ?? null}, ${message.staffId ?? null}, ${message.caseId ?? null},
      ${message.parts ? [...message.parts] : null}, ${jsonText(message.payload ?? {})}::jsonb, ${message.dedupeKey ?? null},
      ${message.at}, ${message.at})
    on conflict do nothing`.execute(db)
}
