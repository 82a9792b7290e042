import { copyInto } from '@core/db/copy-into'
import type { Database } from '@core/db/schema'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Client } from 'pg'
import { PAYMENT_VALUES } from './payment-values'

const PAYMENT_COLUMNS = ['county_code', 'version_id', 'programme_code', ...PAYMENT_VALUES].join(', ')
const PERSON_COLUMNS = 'person_key, county_code, id_number_enc, name, name_pinyin, first_version_id'

/** Loads write the same people: one at a time, so that none waits for the other in the middle. Held until the end. */
export async function lockLoading(trx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mbz.import'))`.execute(trx)
}

/** Which of these people are on file already. */
async function selectKnownPersons(client: Client, keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const { rows } = await client.query<{ person_key: string }>(
    'select person_key from persons where person_key = any($1::uuid[])',
    [keys],
  )
  return new Set(rows.map((row) => row.person_key))
}

/** Somebody else, mending a row or correcting a batch, may put the same person on file at the same moment. */
const MOST_ATTEMPTS = 5

/** Puts those of these people on file who are not yet; `linesOf` makes their COPY text. */
export async function copyPersons(
  client: Client,
  keys: string[],
  linesOf: (fresh: string[]) => Buffer,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const known = await selectKnownPersons(client, keys)
    const fresh = keys.filter((key) => !known.has(key))
    if (fresh.length === 0) return
    await client.query('savepoint persons')
    try {
      await copyInto(client, `persons (${PERSON_COLUMNS})`, linesOf(fresh))
      await client.query('release savepoint persons')
      return
    } catch (error) {
      await client.query('rollback to savepoint persons')
      if ((error as { code?: string }).code !== '23505' || attempt === MOST_ATTEMPTS) throw error
    }
  }
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

/** Marks are for looking at, one window after the other: nobody looks at more. All are counted. */
const MOST_MARKED = 50_000

/**
 * What only the database can tell about a loaded version: the same person more than once in one period, known under
 * another name, or paid for the same programme and period by another batch. Counts them, and marks the rows.
 */
export async function markLoadWarnings(
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
  const seenBefore = sql`exists (
        select 1 from payments q
        where q.person_key = p.person_key and q.period = p.period and q.version_id = any(${otherIds}::bigint[]))`
  const seen = otherIds.length
    ? await sql<{ n: number }>`
      select count(*)::int as n from payments p where p.version_id = ${versionId} and ${seenBefore}`.execute(
        trx,
      )
    : { rows: [{ n: 0 }] }
  const counts = {
    duplicates: duplicates.rows[0]!.n,
    nameDiffers: differing.rows[0]!.n,
    seenEarlier: seen.rows[0]!.n,
  }
  const fromHere = sql`from payments p where p.version_id = ${versionId}`
  if (counts.duplicates > 0) {
    await mark(
      trx,
      'duplicate-in-file',
      sql`select p.id from (
        select id, sheet_no, line_no, row_number() over (partition by person_key, period order by sheet_no, line_no, id) as n
        ${fromHere}) p where p.n > 1`,
    )
  }
  if (counts.nameDiffers > 0) {
    const differs = sql`exists (select from persons s where s.person_key = p.person_key and s.name <> p.name)`
    await mark(trx, 'name-differs', sql`select p.id ${fromHere} and ${differs}`)
  }
  if (counts.seenEarlier > 0)
    await mark(trx, 'seen-in-earlier-batch', sql`select p.id ${fromHere} and ${seenBefore}`)
  if (isLarge) await sql`set local enable_nestloop = on`.execute(trx)
  return counts
}

async function mark(trx: Kysely<Database>, code: string, ids: RawBuilder<unknown>): Promise<void> {
  await sql`update payments set warnings = coalesce(warnings, '{}') || ${code}::text
    where id in (${ids} order by p.sheet_no, p.line_no limit ${MOST_MARKED})`.execute(trx)
}
