import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { AccountState } from '@shared/domain/accounts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { visibleTo } from '../books/books.queries'
import type { Cover } from './page-picture'

type Db = Kysely<Database>

export interface VoucherRow {
  id: string
  name: string
  pages: number
  confirmed: number
  linked: number
}

/** Vouchers of a version's book, oldest first; `onlyLinked`: those alone that prove one of its lines. */
export async function selectVouchers(
  db: Db,
  bookId: number,
  versionId: number,
  onlyLinked: boolean,
): Promise<VoucherRow[]> {
  const { rows } = await sql<VoucherRow>`
    select w.id, w.name, count(p.id)::int as pages, count(p.confirmed_by)::int as confirmed,
      count(p.id) filter (where exists (select from account_line_pages x join account_lines l on l.id = x.line_id
        where x.page_id = p.id and l.version_id = ${versionId}))::int as linked
    from account_vouchers w left join account_pages p on p.voucher_id = w.id
    where w.book_id = ${bookId} and (not ${onlyLinked}::boolean or ${provesIn(versionId)}) group by w.id order by w.made_at, w.id`.execute(
    db,
  )
  return rows
}

export interface PageRow {
  id: string
  voucherId: string
  bookId: number
  pageNo: number
  width: number
  height: number
  originalKey: string
  thumbEnc: Buffer
  covers: Cover[]
  stamp: string
  confirmedBy: string | null
  publicKey: string | null
}

type SeenPage = PageRow & { keeps: boolean; isPublic: boolean; isHandedIn: boolean }

const pageColumns = sql`p.id, p.voucher_id as "voucherId", w.book_id as "bookId", p.page_no as "pageNo", p.width, p.height,
  p.original_key as "originalKey", p.thumb_enc as "thumbEnc", p.covers, p.stamp, s.name as "confirmedBy",
  p.public_key as "publicKey"`
const pageTables = sql`account_pages p join account_vouchers w on w.id = p.voucher_id left join staff s on s.id = p.confirmed_by`

/** Page `p` proves a line of a version. */
const provesIn = (versionId: number): RawBuilder<unknown> => sql`exists (select from account_line_pages x
  join account_lines l on l.id = x.line_id where x.page_id = p.id and l.version_id = ${versionId})`

/** The actor's unit keeps the book of voucher `w`, and no other has taken it over. */
const keptBy = (actor: StaffActor): RawBuilder<boolean> => sql<boolean>`(
  exists (select from account_versions v where v.book_id = w.book_id and v.unit_id = ${actor.unitId})
  and not exists (select from account_versions v where v.book_id = w.book_id and v.unit_id <> ${actor.unitId}
    and v.state in ('draft', 'submitted', 'published')))`

/**
 * A page of a book that the actor's unit keeps (`keeps`), or that proves a line of a version of which he may know. `isPublic`:
 * residents see it now. `isHandedIn`: a version with it waits for the second person.
 */
export async function selectPage(db: Db, actor: StaffActor, id: string): Promise<SeenPage | undefined> {
  const inState = (state: AccountState) => sql`exists (select from account_line_pages x
    join account_lines l on l.id = x.line_id join account_versions v on v.id = l.version_id and v.state = ${state}
    where x.page_id = p.id)`
  const { rows } = await sql<SeenPage>`
    select ${pageColumns}, ${keptBy(actor)} as keeps, ${inState('published')} as "isPublic", ${inState('submitted')} as "isHandedIn"
    from ${pageTables}
    where p.id = ${id} and w.county_code = ${actor.county} and (${keptBy(actor)}
      or exists (select from account_line_pages x join account_lines l on l.id = x.line_id
        join account_versions v on v.id = l.version_id join account_books b on b.id = v.book_id
        where x.page_id = p.id and ${visibleTo(actor)}))`.execute(db)
  return rows[0]
}

/** One change of a page at a time. */
export async function lockPage(trx: Db, id: string): Promise<void> {
  await sql`select from account_pages where id = ${id} for update`.execute(trx)
}

export interface PageQuestion {
  bookId: number
  versionId: number
  voucherId: string | null
  lineId: number | null
  onlyUnconfirmed: boolean
  /** Those alone that prove a line of the version. */
  onlyLinked: boolean
  /** Position of the first one, from 1. */
  from: number
  limit: number
}

const wanted = (q: Omit<PageQuestion, 'from' | 'limit'>) => sql`w.book_id = ${q.bookId}
  and (${q.voucherId}::uuid is null or p.voucher_id = ${q.voucherId}::uuid)
  and (not ${q.onlyUnconfirmed}::boolean or p.confirmed_by is null)
  and (not ${q.onlyLinked}::boolean or ${provesIn(q.versionId)})
  and (${q.lineId}::bigint is null or exists (select from account_line_pages x join account_lines l on l.id = x.line_id
    where x.page_id = p.id and l.id = ${q.lineId}::bigint and l.version_id = ${q.versionId}))`

export async function selectPages(db: Db, q: PageQuestion): Promise<(PageRow & { lines: number[] })[]> {
  const { rows } = await sql<PageRow & { lines: number[] }>`
    select ${pageColumns}, array(select x.line_id from account_line_pages x join account_lines l on l.id = x.line_id
      where x.page_id = p.id and l.version_id = ${q.versionId} order by 1) as lines
    from ${pageTables}
    where ${wanted(q)} order by w.made_at, w.id, p.page_no limit ${q.limit} offset ${q.from - 1}`.execute(db)
  return rows
}

export async function countPages(db: Db, q: Omit<PageQuestion, 'from' | 'limit'>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${pageTables} where ${wanted(q)}`.execute(db)
  return rows[0]!.n
}

/** What a page looks like now; `shown` is its clear picture when somebody has found it free of personal data. */
export async function updatePage(
  trx: Db,
  id: string,
  page: {
    covers: readonly Cover[]
    stamp: string
    thumbEnc: Buffer
    shown: { key: string; thumb: Buffer; by: string; at: Date } | null
  },
): Promise<void> {
  await sql`update account_pages set covers = ${JSON.stringify(page.covers)}::jsonb, stamp = ${page.stamp},
      thumb_enc = ${page.thumbEnc}, confirmed_by = ${page.shown?.by ?? null}, confirmed_at = ${page.shown?.at ?? null},
      public_key = ${page.shown?.key ?? null}, public_thumb = ${page.shown?.thumb ?? null}
    where id = ${id}`.execute(trx)
}

/** Whoever changes how a page looks has had a hand in the version at work. */
export async function notePageEditor(trx: Db, bookId: number, staffId: string): Promise<void> {
  await sql`update account_versions set edited_by = edited_by || ${staffId}::uuid
    where book_id = ${bookId} and state = 'draft' and ${staffId}::uuid <> all (edited_by)`.execute(trx)
}

/** Files that nobody needs any more; the clock removes them. */
export async function addWaste(trx: Db, county: string, keys: readonly (string | null)[]): Promise<void> {
  const files = keys.filter((key) => key !== null)
  await sql`insert into account_waste (storage_key, county_code)
    select key, ${county} from unnest(${files}::text[]) key on conflict do nothing`.execute(trx)
}

/** Replaces what pages of a voucher prove in a version. Returns how many pages there are in the range. */
export async function replaceLinks(
  trx: Db,
  q: {
    bookId: number
    versionId: number
    voucherId: string
    from: number
    to: number
    lineIds: readonly number[]
  },
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select p.id from account_pages p join account_vouchers w on w.id = p.voucher_id and w.book_id = ${q.bookId}
    where p.voucher_id = ${q.voucherId} and p.page_no between ${q.from} and ${q.to}`.execute(trx)
  const pages = rows.map(({ id }) => id)
  await sql`delete from account_line_pages x using account_lines l
    where l.id = x.line_id and l.version_id = ${q.versionId} and x.page_id = any(${pages}::uuid[])`.execute(
    trx,
  )
  await sql`insert into account_line_pages (line_id, page_id)
    select l.id, p from account_lines l cross join unnest(${pages}::uuid[]) p
    where l.version_id = ${q.versionId} and l.id = any(${q.lineIds}::bigint[])
    on conflict do nothing`.execute(trx)
  return pages.length
}

/** How many of these lines a version has. */
export async function countLinesOf(trx: Db, versionId: number, lineIds: readonly number[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from account_lines where version_id = ${versionId} and id = any(${lineIds}::bigint[])`.execute(
    trx,
  )
  return rows[0]!.n
}

/** Whether pages of a voucher prove a line that was ever published. */
export async function wasPublished(trx: Db, voucherId: string): Promise<boolean> {
  const { rows } = await sql`
    select from account_pages p join account_line_pages x on x.page_id = p.id join account_lines l on l.id = x.line_id
    join account_versions v on v.id = l.version_id and v.published_at is not null
    where p.voucher_id = ${voucherId} limit 1`.execute(trx)
  return rows.length > 0
}

/** Removes a voucher with its pages; returns their files, or nothing when the book has no such voucher. */
export async function deleteVoucher(
  trx: Db,
  bookId: number,
  voucherId: string,
): Promise<(string | null)[] | undefined> {
  const keys = await sql<{ original: string; shown: string | null }>`
    select p.original_key as original, p.public_key as shown from account_pages p where p.voucher_id = ${voucherId}`.execute(
    trx,
  )
  const gone =
    await sql`delete from account_vouchers where id = ${voucherId} and book_id = ${bookId}`.execute(trx)
  if (Number(gone.numAffectedRows ?? 0) === 0) return undefined
  return keys.rows.flatMap(({ original, shown }) => [original, shown])
}

// the job

export interface VoucherTarget {
  bookId: number
  county: string
  isDraft: boolean
}

export async function selectTarget(db: Db, versionId: number): Promise<VoucherTarget | undefined> {
  const { rows } = await sql<VoucherTarget>`
    select book_id as "bookId", county_code as county, state = 'draft' as "isDraft" from account_versions
    where id = ${versionId}`.execute(db)
  return rows[0]
}

/** The voucher of an upload; one that an earlier attempt has begun is gone on with. Returns its pages so far. */
export async function beginVoucher(
  db: Db,
  v: { county: string; bookId: number; name: string; uploadId: string; staffId: string; at: Date },
): Promise<{ id: string; pages: number }> {
  await sql`insert into account_vouchers (county_code, book_id, name, upload_id, made_by, made_at)
    values (${v.county}, ${v.bookId}, ${v.name}, ${v.uploadId}, ${v.staffId}, ${v.at}) on conflict do nothing`.execute(
    db,
  )
  const { rows } = await sql<{ id: string; pages: number }>`
    select w.id, (select count(*)::int from account_pages p where p.voucher_id = w.id) as pages
    from account_vouchers w where book_id = ${v.bookId} and upload_id = ${v.uploadId}`.execute(db)
  return rows[0]!
}

export async function insertPage(
  db: Db,
  p: {
    id: string
    county: string
    voucherId: string
    pageNo: number
    width: number
    height: number
    originalKey: string
    thumbEnc: Buffer
    stamp: string
  },
): Promise<void> {
  await sql`insert into account_pages (id, county_code, voucher_id, page_no, width, height, original_key, thumb_enc, stamp)
    values (${p.id}, ${p.county}, ${p.voucherId}, ${p.pageNo}, ${p.width}, ${p.height}, ${p.originalKey}, ${p.thumbEnc},
      ${p.stamp})`.execute(db)
}

/** Every page of the voucher proves the line, when its version is still a draft. */
export async function linkAll(
  db: Db,
  versionId: number,
  voucherId: string,
  lineId: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into account_line_pages (line_id, page_id)
    select l.id, p.id from account_pages p
    join account_lines l on l.id = ${lineId} and l.version_id = ${versionId}
    join account_versions v on v.id = l.version_id and v.state = 'draft'
    where p.voucher_id = ${voucherId} on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0) > 0
}

// the clock

export async function selectWaste(db: Db, atMost: number): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select storage_key as key from account_waste order by 1 limit ${atMost}`.execute(db)
  return rows.map(({ key }) => key)
}

export async function forgetWaste(db: Db, key: string): Promise<void> {
  await sql`delete from account_waste where storage_key = ${key}`.execute(db)
}

export async function forgetSubmissions(db: Db, before: Date): Promise<void> {
  await sql`delete from account_submissions where at < ${before}`.execute(db)
}
