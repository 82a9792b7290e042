import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'
import { PAYMENT_VALUES } from '../loading/payment-values'
import type { ColumnValues, CorrectedPerson } from './corrected-values'

type Trx = Kysely<Database>

const VALUES = PAYMENT_VALUES.join(', ')
const of = (alias: string) => PAYMENT_VALUES.map((name) => `${alias}.${name}`).join(', ')
/** What the database told about rows of the former version is told anew. */
const TOLD = `nullif(array(select w from unnest(p.warnings) w
  where w not in ('duplicate-in-file', 'name-differs', 'seen-in-earlier-batch')), '{}')`

/** A version that a form makes from another one; the hash of its job stands in for that of a file. */
export async function insertCopy(
  trx: Trx,
  formerId: number,
  { by, at, reason, hash }: { by: string; at: Date; reason: string; hash: Buffer },
): Promise<{ id: number; version: number }> {
  const { rows } = await sql<{ id: number; version: number }>`
    insert into batch_versions (county_code, batch_id, version, state, file_name, file_sha256, imported_by, imported_at, correction_reason,
      sheets, copied_from_id)
    select f.county_code, f.batch_id, (select max(version) + 1 from batch_versions where batch_id = f.batch_id), 'draft', f.file_name,
      ${hash}, ${by}, ${at}, ${reason}, f.sheets, f.id
    from batch_versions f where f.id = ${formerId} returning id, version`.execute(trx)
  return rows[0]!
}

/** All rows of a version but some. */
export async function copyRows(
  trx: Trx,
  formerId: number,
  nextId: number,
  without: readonly number[],
): Promise<void> {
  await sql`
    insert into payments (county_code, version_id, programme_code, ${sql.raw(VALUES)})
    select p.county_code, ${nextId}, p.programme_code, ${sql.raw(of('p').replace('p.warnings', TOLD))}
    from payments p where p.version_id = ${formerId} and p.id <> all (${[...without]}::bigint[])
    order by p.sheet_no, p.line_no, p.id`.execute(trx)
}

/** Rows of a version with other values in some columns. */
export async function copyChangedRows(
  trx: Trx,
  formerId: number,
  nextId: number,
  changed: readonly { id: number; values: ColumnValues }[],
): Promise<void> {
  await sql`
    insert into payments (county_code, version_id, programme_code, replaces_id, ${sql.raw(VALUES)})
    select p.county_code, ${nextId}, p.programme_code, p.id, ${sql.raw(of('r').replace('r.warnings', TOLD))}
    from jsonb_to_recordset(${jsonText([...changed])}::jsonb) as c(id bigint, "values" jsonb)
    join payments p on p.id = c.id and p.version_id = ${formerId}
    cross join lateral jsonb_populate_record(p, c."values") r`.execute(trx)
}

/** Rows that no file has: on sheet 0, after those that stand there already. */
export async function insertAddedRows(
  trx: Trx,
  nextId: number,
  added: readonly ColumnValues[],
): Promise<void> {
  await sql`
    insert into payments (county_code, version_id, programme_code, ${sql.raw(VALUES)})
    select v.county_code, v.id, b.programme_code, ${sql.raw(of('r').replace('r.line_no', 'taken.n + a.place').replace('r.sheet_no', '0'))}
    from batch_versions v
    join batches b on b.id = v.batch_id
    cross join (select coalesce(max(line_no), 0) as n from payments where version_id = ${nextId} and sheet_no = 0) taken
    cross join jsonb_array_elements(${jsonText([...added])}::jsonb) with ordinality a ("values", place)
    cross join lateral jsonb_populate_record(null::payments, a."values") r
    where v.id = ${nextId}`.execute(trx)
}

/** Puts people on file who are not yet. */
export async function insertPeople(
  trx: Trx,
  county: string,
  versionId: number,
  people: readonly CorrectedPerson[],
): Promise<void> {
  await sql`
    insert into persons (person_key, county_code, id_number_enc, name, name_pinyin, first_version_id)
    select distinct on (key) key, ${county}, decode(sealed, 'base64'), name, initials, ${versionId}
    from jsonb_to_recordset(${jsonText([...people])}::jsonb) as p(key uuid, sealed text, name text, initials text)
    order by key on conflict (person_key) do nothing`.execute(trx)
}

/** Rows and sum of a version as they lie there now. */
export async function countRows(trx: Trx, versionId: number): Promise<{ rows: number; totalFen: number }> {
  const { rows } = await sql<{ rows: number; totalFen: number }>`
    select count(*)::int as rows, coalesce(sum(amount_fen), 0)::bigint as "totalFen" from payments where version_id = ${versionId}`.execute(
    trx,
  )
  return rows[0]!
}

/** Rows by what was noticed about each while they were read; what the database tells is left out. */
export async function countKeptWarnings(trx: Trx, versionId: number): Promise<Record<string, number>> {
  const { rows } = await sql<{ code: string; n: number }>`
    select w as code, count(*)::int as n from payments p, unnest(p.warnings) w
    where p.version_id = ${versionId} and p.warnings is not null group by w`.execute(trx)
  return Object.fromEntries(rows.map(({ code, n }) => [code, n]))
}
