import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** Files given up, and files that nobody has touched since `before`. None with a job at work. */
export async function selectOldSources(
  db: Db,
  before: Date,
  atMost: number,
): Promise<{ id: string; sourceKey: string | null }[]> {
  const { rows } = await sql<{ id: string; sourceKey: string | null }>`
    select i.id, i.source_key as "sourceKey"
    from imports i left join jobs j on j.id = i.job_id left join batch_versions v on v.id = i.version_id
    where i.purged_at is null and (i.state = 'discarded' or v.state = 'discarded' or i.changed_at < ${before})
      and (i.source_key is not null or coalesce(v.state, 'discarded') not in ('draft', 'submitted'))
      and coalesce(j.state, 'done') not in ('waiting', 'running')
    limit ${atMost}`.execute(db)
  return rows
}

/** Forgets a file; of one that is handed in or given up also what was mended. A draft can still be mended without its file. */
export async function forgetSource(trx: Db, id: string, at: Date): Promise<void> {
  const { rows } = await sql<{ versionId: number | null; versionState: string | null }>`
    update imports i set source_key = null, state = case when i.state in ('new', 'recognised') then 'discarded' else i.state end
    from imports o left join batch_versions v on v.id = o.version_id
    where i.id = ${id} and o.id = i.id
    returning o.version_id as "versionId", v.state as "versionState"`.execute(trx)
  const { versionId, versionState } = rows[0] ?? { versionId: null, versionState: null }
  if (versionState === 'draft' || versionState === 'submitted') return
  await sql`update imports set recognised_enc = null, villages_enc = null, unknown_enc = null, purged_at = ${at}
    where id = ${id}`.execute(trx)
  await sql`delete from row_edits where import_id = ${id}`.execute(trx)
  if (versionId !== null) await sql`delete from rejected_rows where version_id = ${versionId}`.execute(trx)
}

/** Removes a part of the rows of one draft that was given up; false when there is none, or files are being loaded. */
export async function sweepDiscarded(trx: Db): Promise<boolean> {
  const { rows } = await sql<{ gone: number | null }>`select sweep_discarded_draft() as gone`.execute(trx)
  return (rows[0]?.gone ?? null) !== null
}
