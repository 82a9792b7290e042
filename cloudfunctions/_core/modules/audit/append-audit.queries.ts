import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

export interface AuditEntry {
  county: string
  /** Account of the person, `operator:<os user>` for the command line, `system` for timers. */
  actor: string
  action: string
  /** What it was done to, e.g. `batch_version:12`. Never personal data. */
  subject: string
  detail?: Record<string, unknown>
}

/** Adds one link to the hash-chained log; inside the caller's transaction, so that act and trace stand or fall together. */
export async function appendAudit(db: Kysely<Database>, entry: AuditEntry): Promise<void> {
  await sql`select append_audit(${entry.county}, ${entry.actor}, ${entry.action}, ${entry.subject}, ${jsonText(entry.detail ?? {})}::jsonb)`.execute(
    db,
  )
}
