import { randomBytes } from 'node:crypto'
import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

/** Counts `hits` into the key's window and returns the sum so far. */
export async function countHits(
  db: Kysely<Database>,
  key: Buffer,
  windowEnds: Date,
  hits: number,
): Promise<number> {
  const { rows } = await sql<{ hits: number }>`
    insert into throttle as t (key, window_ends, hits) values (${key}, ${windowEnds}, ${hits})
    on conflict (key) do update set
      hits = case when t.window_ends < excluded.window_ends then excluded.hits else t.hits + excluded.hits end,
      window_ends = excluded.window_ends
    returning hits`.execute(db)
  return rows[0]!.hits
}

export async function forgetHits(db: Kysely<Database>, key: Buffer): Promise<void> {
  await sql`update throttle set hits = 0 where key = ${key}`.execute(db)
}

/** The day's salt, made by whoever comes first; the clock function deletes it the day after. */
export async function saltOfDay(db: Kysely<Database>, day: string): Promise<Buffer> {
  await sql`insert into throttle_salts (day, salt) values (${day}, ${randomBytes(32)}) on conflict do nothing`.execute(
    db,
  )
  const { rows } = await sql<{ salt: Buffer }>`select salt from throttle_salts where day = ${day}`.execute(db)
  return rows[0]!.salt
}

export async function deletePastWindows(db: Kysely<Database>, now: Date): Promise<number> {
  const gone = await sql`delete from throttle where window_ends < ${now}`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}

export async function deletePastSalts(db: Kysely<Database>, today: string): Promise<number> {
  const gone = await sql`delete from throttle_salts where day < ${today}`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}
