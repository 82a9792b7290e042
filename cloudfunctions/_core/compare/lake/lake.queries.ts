import type { Session } from '@core/db/client'
import { copyInto } from '@core/db/copy-into'
import { copyBytes, copyLine } from '@core/db/copy-text'
import type { Database } from '@core/db/schema'
import { NAME_DOTS, NAME_NOISE } from '@shared/domain/person-name'
import { type RegistryKind, registryKindNames } from '@shared/domain/registry-kinds'
import { type Kysely, sql } from 'kysely'
import { type CopyToStreamQuery, to as copyTo } from 'pg-copy-streams'
import { inputs, relationOf } from '../inputs'
import type { LakeFile, LakeVersion } from './plan-files'

type Db = Kysely<Database>

export interface PaymentVersion extends LakeVersion {
  programme: string
  kind: string
}

/** Published versions that pay out, in the order of publication. */
export async function selectPaymentVersions(db: Db, county: string): Promise<PaymentVersion[]> {
  const { rows } = await sql<PaymentVersion>`
    select v.id, v.rows_accepted as rows, b.programme_code as programme, g.kind
    from batch_versions v
    join batches b on b.id = v.batch_id
    join programmes g on g.county_code = b.county_code and g.code = b.programme_code
    where v.county_code = ${county} and v.state = 'published' and not b.is_recovery
    order by v.published_at, v.id`.execute(db)
  return rows
}

export interface RegistryVersion extends LakeVersion {
  kind: RegistryKind
  version: number
  asOf: string
  unitId: string | null
  rejected: number
}

/** The version of each registry that is in use. */
export async function selectRegistryVersions(db: Db, county: string): Promise<RegistryVersion[]> {
  const { rows } = await sql<RegistryVersion>`
    select id, kind, version, as_of as "asOf", unit_id as "unitId", rows_accepted as rows, rows_rejected as rejected
    from registry_versions
    where county_code = ${county} and state = 'current' and kind = any(${[...registryKindNames]})
    order by kind`.execute(db)
  return rows
}

/** Files that are listed, with the versions that each holds: several of payments, one of a registry. */
export async function selectLakeFiles(db: Db, county: string, source: Source): Promise<LakeFile[]> {
  const { rows } = await sql<LakeFile>`
    select sha256, max(bytes) as bytes, max(layout) as layout, max(reference) as reference,
      jsonb_agg(jsonb_build_object('id', version_id, 'rows', rows) order by version_id) as versions
    from lake_files where county_code = ${county} and source = ${source}
    group by sha256, case when source = 'registry' then version_id end
    order by min(version_id)`.execute(db)
  return rows
}

export type Source = 'payments' | 'registry'

/** Lists exactly these files. */
export async function replaceLakeFiles(
  db: Db,
  county: string,
  source: Source,
  files: readonly LakeFile[],
  at: Date,
): Promise<void> {
  const rows = files.flatMap(({ versions, ...file }) =>
    versions.map((version) => ({ ...file, version: version.id, rows: version.rows })),
  )
  await db.transaction().execute(async (trx) => {
    await sql`delete from lake_files where county_code = ${county} and source = ${source}`.execute(trx)
    await sql`
      insert into lake_files (county_code, source, version_id, layout, sha256, rows, bytes, reference, written_at)
      select ${county}, ${source}, version, layout, sha256, rows, bytes, reference, ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as f(version bigint, layout text, sha256 text, rows bigint, bytes bigint, reference text)`.execute(
      trx,
    )
  })
}

/** Periods that the payments of these versions name. */
export async function selectPeriods(db: Db, versions: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{ period: string }>`
    select distinct period from payments where version_id = any(${[...versions]}::bigint[])`.execute(db)
  return rows.map(({ period }) => period)
}

/**
 * Gives the session what it needs to hash names; taken back with `null`. It travels as COPY data, which no server writes into
 * its log, as it may do with statements and their parameters.
 */
export async function setNameKey(
  { db, client }: Session,
  blocks: { inner: Buffer; outer: Buffer } | null,
): Promise<void> {
  await sql`drop table if exists pg_temp.name_key`.execute(db)
  if (!blocks) return
  await sql`create temporary table name_key (inner_block bytea not null, outer_block bytea not null)`.execute(
    db,
  )
  const line = copyLine([copyBytes(blocks.inner), copyBytes(blocks.outer)])
  await copyInto(client, 'pg_temp.name_key (inner_block, outer_block)', Buffer.from(line))
}

/** HMAC by its definition, shortened as `Keys` does; reads the blocks of `key`. Null of null. */
const keyed = (
  purpose: string,
  text: string,
) => `encode(substring(sha256(key.outer_block || sha256(key.inner_block ||
  convert_to('${purpose}:' || (${text}), 'UTF8'))) for 16), 'hex')`

/** `Keys.nameKey` of a normalised name. */
const nameKey = (name: string) => keyed('name', name)

/** `normalisePersonName` of a name as a file writes it. */
const normalised = (name: string) =>
  `regexp_replace(normalize(regexp_replace(${name}, '[${NAME_DOTS}]', '·', 'g'), NFKC), '[${NAME_NOISE}]', '', 'g')`

/** Where the columns of `inputs.payments` come from; those of the period are added later. */
const PAYMENT_SOURCES: Readonly<Record<string, string>> = {
  programme_kind: 'g.kind',
  name_hash: nameKey('p.name'),
  // most accounts are the person's own
  holder_hash: `case when p.account_holder = p.name then ${nameKey('p.name')} else ${nameKey(normalised('p.account_holder'))} end`,
  // the number of a disability card begins with the ID number; rules ask only whether two are the same
  card_no: keyed('card', "p.details ->> 'card_no'"),
  ...Object.fromEntries(
    ['parcel_no', 'school', 'term', 'vin', 'dealer'].map((name) => [name, `p.details ->> '${name}'`]),
  ),
}

/** Columns of payments as they leave PostgreSQL. */
export const paymentCsvColumns = Object.keys(inputs.payments!).filter(
  (name) => name !== 'period_from' && name !== 'period_to',
)

/** Rows of payment versions as CSV with `\N` for null, in the order of `paymentCsvColumns`; after `setNameKey`. */
export function copyPaymentsOut({ client }: Session, versions: readonly number[]): CopyToStreamQuery {
  const columns = paymentCsvColumns.map((name) => PAYMENT_SOURCES[name] ?? `p.${name}`)
  return client.query(
    copyTo(`copy (
      with key as materialized (select inner_block, outer_block from pg_temp.name_key limit 1)
      select ${columns.join(', ')}
      from payments p
      join programmes g on g.county_code = p.county_code and g.code = p.programme_code
      cross join key
      where p.version_id in (${versions.map(Number).join(', ')})
    ) to stdout (format csv, null '\\N')`),
  )
}

const REGISTRY_OWN = ['row_no', 'person_key', 'name_hash']

/** Rows of a registry version as CSV, in the order of the relation's columns. */
export function copyRegistryOut({ client }: Session, kind: RegistryKind, version: number): CopyToStreamQuery {
  const columns = Object.keys(inputs[relationOf(kind)]!).map((name) =>
    REGISTRY_OWN.includes(name) ? name : `data ->> '${name}'`,
  )
  return client.query(
    copyTo(`copy (select ${columns.join(', ')} from registry_rows where version_id = ${Number(version)})
      to stdout (format csv, null '\\N')`),
  )
}
