import { copyInto } from '@core/db/copy-into'
import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'
import type { Client } from 'pg'

const PAYMENT_COLUMNS =
  'county_code, version_id, programme_code, village_code, group_no, period, person_key, name, name_pinyin, household_no, persons, quantity, standard_yuan, amount_fen, paid_on, paid_on_exact, account_key, account_last4, account_holder, details, remark, line_no'
const PERSON_COLUMNS = 'person_key, county_code, id_number_enc, name, name_pinyin, first_version_id'

/** Loads write the same people: one at a time, so that none waits for the other in the middle. Held until the end. */
export async function lockLoading(trx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mbz.import'))`.execute(trx)
}

/** Which of these people are on file already. */
export async function selectKnownPersons(client: Client, keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const { rows } = await client.query<{ person_key: string }>(
    'select person_key from persons where person_key = any($1::uuid[])',
    [keys],
  )
  return new Set(rows.map((row) => row.person_key))
}

export function copyPersons(client: Client, lines: Buffer): Promise<void> {
  return copyInto(client, `persons (${PERSON_COLUMNS})`, lines)
}

export function copyPayments(client: Client, lines: Buffer): Promise<void> {
  return copyInto(client, `payments (${PAYMENT_COLUMNS})`, lines)
}

export interface LoadWarnings {
  duplicates: number
  nameDiffers: number
  seenEarlier: number
}

/** From here on hash joins are right whatever the statistics, which know nothing yet of the rows just loaded. */
const LARGE_LOAD = 20_000

/**
 * What only the database can tell about a loaded version: the same person more than once in one period, known under
 * another name, or paid for the same programme and period by another batch.
 */
export async function countLoadWarnings(
  trx: Kysely<Database>,
  versionId: number,
  batchId: number,
  rows: number,
): Promise<LoadWarnings> {
  const isLarge = rows >= LARGE_LOAD
  if (isLarge) await sql`set local enable_nestloop = off`.execute(trx)
  const duplicates = await sql<{ n: number }>`
    select coalesce(sum(n - 1), 0)::int as n
    from (select count(*) as n from payments where version_id = ${versionId} group by person_key, period having count(*) > 1) repeated`.execute(
    trx,
  )
  const differing = await sql<{ n: number }>`
    select count(*)::int as n from payments p join persons s on s.person_key = p.person_key
    where p.version_id = ${versionId} and p.name <> s.name`.execute(trx)
  const others = await sql<{ id: number }>`
    select v.id from batches mine
    join batches b on b.county_code = mine.county_code and b.programme_code = mine.programme_code and b.id <> mine.id
    join batch_versions v on v.batch_id = b.id and v.state in ('submitted', 'published')
    where mine.id = ${batchId}`.execute(trx)
  const otherIds = others.rows.map(({ id }) => id)
  const seen = otherIds.length
    ? await sql<{ n: number }>`
      select count(*)::int as n from payments p
      where p.version_id = ${versionId} and exists (
        select 1 from payments q
        where q.person_key = p.person_key and q.period = p.period and q.version_id = any(${otherIds}::bigint[]))`.execute(
        trx,
      )
    : { rows: [{ n: 0 }] }
  if (isLarge) await sql`set local enable_nestloop = on`.execute(trx)
  return {
    duplicates: duplicates.rows[0]!.n,
    nameDiffers: differing.rows[0]!.n,
    seenEarlier: seen.rows[0]!.n,
  }
}
