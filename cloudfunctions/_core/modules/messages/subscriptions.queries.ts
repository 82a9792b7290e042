import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export async function selectSubscriptions(db: Db, staffId: string) {
  const { rows } = await sql<{ template: string; left: number }>`
    select template, left_count as left from wechat_subscriptions where staff_id = ${staffId}`.execute(db)
  return rows
}

/** Counts one more accept for each template; the same write twice counts once. */
export async function addAccepts(
  db: Db,
  staffId: string,
  templates: readonly string[],
  submissionHash: Buffer,
): Promise<void> {
  await sql`insert into wechat_subscriptions as w (staff_id, template, left_count, submission_hash)
    select ${staffId}::uuid, template, 1, ${submissionHash}::bytea from unnest(${[...new Set(templates)]}::text[]) as t(template)
    on conflict (staff_id, template) do update
      set left_count = w.left_count + 1, submission_hash = excluded.submission_hash
      where w.submission_hash is distinct from excluded.submission_hash`.execute(db)
}
