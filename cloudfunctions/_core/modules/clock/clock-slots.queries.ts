import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** How often a job that fails or is killed is tried within one slot. */
const MOST_ATTEMPTS = 5

export type Claim =
  | { taken: true; attempt: number }
  /** `done`: this slot is finished, or another process is at it. `clock-back`: a later slot was done before. */
  | { taken: false; why: 'done' | 'clock-back' }

/**
 * Takes a slot for this process. One that a killed process left is taken again when its lease is over, one that failed at once.
 */
export async function claimSlot(
  db: Db,
  job: string,
  slot: Date,
  now: Date,
  leaseMinutes: number,
): Promise<Claim> {
  const { rows } = await sql<{ attempts: number }>`
    insert into clock_slots as s (job, slot, state, lease_until)
    select ${job}, ${slot}::timestamptz, 'running', ${now}::timestamptz + make_interval(mins => ${leaseMinutes})
    where not exists (select 1 from clock_slots where job = ${job} and slot > ${slot})
    on conflict (job, slot) do update
      set state = 'running', attempts = s.attempts + 1, lease_until = excluded.lease_until, finished_at = null
      where s.attempts < ${MOST_ATTEMPTS}
        and (s.state = 'failed' or (s.state = 'running' and s.lease_until <= ${now}))
    returning attempts`.execute(db)
  if (rows[0]) return { taken: true, attempt: rows[0].attempts }
  const later = await sql`select 1 from clock_slots where job = ${job} and slot > ${slot} limit 1`.execute(db)
  return { taken: false, why: later.rows.length > 0 ? 'clock-back' : 'done' }
}

/** Writes down how a slot ended, unless another process has taken it over meanwhile. */
export async function finishSlot(
  db: Db,
  job: string,
  slot: Date,
  attempt: number,
  state: 'done' | 'failed',
  now: Date,
): Promise<void> {
  await sql`update clock_slots set state = ${state}, finished_at = ${now}
    where job = ${job} and slot = ${slot} and attempts = ${attempt} and state = 'running'`.execute(db)
}

/** Forgets slots before `before`; the latest of each job stays, for it tells whether the clock was moved back. */
export async function deleteOldSlots(db: Db, before: Date): Promise<number> {
  const gone = await sql`delete from clock_slots s where slot < ${before}
    and exists (select 1 from clock_slots l where l.job = s.job and l.slot > s.slot)`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}

/** Forgets slots that lie in the future, after the system's clock had run ahead. */
export async function deleteSlotsAfter(db: Db, now: Date): Promise<number> {
  const gone = await sql`delete from clock_slots where slot > ${now}`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}
