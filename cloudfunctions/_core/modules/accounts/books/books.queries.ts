import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { AccountState } from '@shared/domain/accounts'
import type { Day } from '@shared/domain/dates'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

/** A version of a book with everything that its pages show. */
export interface VersionRow {
  versionId: number
  bookId: number
  county: string
  village: string
  villageName: string
  townName: string
  period: string
  lastDay: Day
  version: number
  state: AccountState
  unitId: string
  unitName: string
  revision: number
  openingFen: number | null
  closingFen: number | null
  incomeFen: number
  spendingFen: number
  lines: number
  pages: number
  createdBy: string
  createdAt: Date
  /** Who has put anything into it or handed it in, with all accounts of these people. */
  editors: string[]
  submittedById: string | null
  submittedBy: string | null
  returnedBy: string | null
  returnedAt: Date | null
  returnedReason: string | null
  correctionReason: string | null
  publishedBy: string | null
  publishedAt: Date | null
  postingUntil: Day | null
  endedBy: string | null
  endedAt: Date | null
  endedReason: string | null
  /** The first publication of the book, for whether it was in time. */
  firstPublishedAt: Date | null
  /** Another version of the book is a draft or submitted. */
  isOtherAtWork: boolean
  /** The actor's unit is the town's government of the village. */
  isOfTown: boolean
}

/**
 * Versions that a member of staff may know of: those that his unit keeps; those submitted by
 * villages of the town, for the town's leader; and what is or was public, for the unit of the village and of its town. Needs `v` account_versions and `b` account_books.
 */
export function visibleTo(actor: StaffActor): RawBuilder<boolean> {
  return sql<boolean>`(v.county_code = ${actor.county} and starts_with(b.village_code, ${actor.regionCode})
    and (v.unit_id = ${actor.unitId}
      or (${ofTown(actor)} and (v.published_at is not null
        or ((v.state = 'submitted' or v.returned_at is not null) and ${actor.roles.includes('leader')}::boolean)))
      or (v.published_at is not null and exists (
        select from units own where own.id = ${actor.unitId} and own.region_code = b.village_code))))`
}

function ofTown(actor: StaffActor): RawBuilder<boolean> {
  return sql<boolean>`exists (select from units own where own.id = ${actor.unitId} and own.kind = 'town'
    and own.region_code = left(b.village_code, 9))`
}

function versions(actor: StaffActor, which: RawBuilder<unknown>): RawBuilder<VersionRow> {
  return sql<VersionRow>`
    select v.id as "versionId", v.book_id as "bookId", v.county_code as county, b.village_code as village,
      r.display_name as "villageName", t.display_name as "townName", b.period, b.last_day as "lastDay", v.version, v.state,
      v.unit_id as "unitId", u.name as "unitName", v.revision, v.opening_fen as "openingFen", v.closing_fen as "closingFen",
      coalesce(l.income, 0) as "incomeFen", coalesce(l.spending, 0) as "spendingFen", coalesce(l.n, 0) as lines,
      (select count(distinct x.page_id) from account_line_pages x join account_lines a on a.id = x.line_id
        where a.version_id = v.id) as pages,
      cs.name as "createdBy", v.created_at as "createdAt", array(select o.id from staff s join staff o on o.id = s.id or o.person_key = s.person_key
        where s.id = any(v.edited_by || v.submitted_by)) as editors, v.submitted_by as "submittedById",
      ss.name as "submittedBy", rs.name as "returnedBy", v.returned_at as "returnedAt", v.returned_reason as "returnedReason",
      v.correction_reason as "correctionReason", ps.name as "publishedBy", v.published_at as "publishedAt",
      v.posting_until as "postingUntil", es.name as "endedBy", v.ended_at as "endedAt", v.ended_reason as "endedReason",
      (select min(o.published_at) from account_versions o where o.book_id = v.book_id) as "firstPublishedAt",
      exists (select from account_versions o where o.book_id = v.book_id and o.id <> v.id
        and o.state in ('draft', 'submitted')) as "isOtherAtWork",
      ${ofTown(actor)} as "isOfTown"
    from account_versions v
    join account_books b on b.id = v.book_id
    join regions r on r.code = b.village_code
    join regions t on t.code = left(b.village_code, 9)
    join units u on u.id = v.unit_id
    join staff cs on cs.id = v.created_by
    left join staff ss on ss.id = v.submitted_by
    left join staff rs on rs.id = v.returned_by
    left join staff ps on ps.id = v.published_by
    left join staff es on es.id = v.ended_by
    left join lateral (
      select count(*)::int as n, sum(amount_fen) filter (where kind = 'income') as income,
        sum(amount_fen) filter (where kind = 'spending') as spending
      from account_lines where version_id = v.id) l on true
    where ${visibleTo(actor)} and ${which}`
}

/** Versions of a book that the actor may know of, newest first. */
export async function selectVersions(db: Db, actor: StaffActor, bookId: number): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    ${versions(actor, sql`v.book_id = ${bookId}`)} order by v.version desc`.execute(db)
  return rows.map(asNumbers)
}

export async function selectVersion(
  db: Db,
  actor: StaffActor,
  versionId: number,
): Promise<VersionRow | undefined> {
  const { rows } = await versions(actor, sql`v.id = ${versionId}`).execute(db)
  return rows[0] && asNumbers(rows[0])
}

const asNumbers = (row: VersionRow): VersionRow => ({
  ...row,
  incomeFen: Number(row.incomeFen),
  spendingFen: Number(row.spendingFen),
})

/** One write at a time on a book; also keeps two people from opening the same one twice. */
export async function lockBook(trx: Db, versionId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mbz.account_book'), book_id::int) from account_versions
    where id = ${versionId}`.execute(trx)
}

export interface BookQuestion {
  view: 'at-work' | 'to-publish' | 'published' | 'all'
  village: string | null
  after: { lastDay: Day; id: number } | null
  limit: number
}

/** The version of a book that matters: at work, else published, else the newest. */
const CURRENT = sql`order by v.book_id, (v.state in ('draft', 'submitted')) desc, (v.state = 'published') desc, v.version desc`

const VIEWS: Record<BookQuestion['view'], RawBuilder<unknown>> = {
  'at-work': sql`c.state = 'draft'`,
  'to-publish': sql`c.state = 'submitted'`,
  published: sql`exists (select from account_versions p where p.book_id = c.book_id and p.state = 'published')`,
  all: sql`c.state <> 'discarded'`,
}

function currentOnes(actor: StaffActor): RawBuilder<unknown> {
  return sql`select distinct on (v.book_id) v.id, v.book_id, v.state, b.last_day, b.village_code
    from account_versions v join account_books b on b.id = v.book_id where ${visibleTo(actor)} ${CURRENT}`
}

/** Ids of the current versions of books, newest period first. */
export async function selectBookPage(db: Db, actor: StaffActor, q: BookQuestion): Promise<{ id: number }[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from (${currentOnes(actor)}) c
    where ${VIEWS[q.view]} and (${q.village}::text is null or c.village_code = ${q.village})
      and (${q.after?.lastDay ?? null}::date is null or (c.last_day, c.book_id) < (${q.after?.lastDay ?? null}::date, ${q.after?.id ?? 0}::bigint))
    order by c.last_day desc, c.book_id desc limit ${q.limit}`.execute(db)
  return rows
}

export async function selectVersionsByIds(
  db: Db,
  actor: StaffActor,
  ids: readonly number[],
): Promise<VersionRow[]> {
  const { rows } = await versions(actor, sql`v.id = any(${ids}::bigint[])`).execute(db)
  return rows.map(asNumbers)
}

/** The published versions of some books. */
export async function selectPublishedOf(
  db: Db,
  actor: StaffActor,
  books: readonly number[],
): Promise<VersionRow[]> {
  const { rows } = await versions(
    actor,
    sql`v.book_id = any(${books}::bigint[]) and v.state = 'published'`,
  ).execute(db)
  return rows.map(asNumbers)
}

export async function countBooks(db: Db, actor: StaffActor): Promise<{ atWork: number; toPublish: number }> {
  const { rows } = await sql<{ atWork: number; toPublish: number }>`
    select count(*) filter (where c.state = 'draft')::int as "atWork",
      count(*) filter (where c.state = 'submitted')::int as "toPublish"
    from (${currentOnes(actor)}) c`.execute(db)
  return rows[0]!
}

/** Whether a unit keeps the accounts of a village: its own committee, or its town's government. */
export async function keepsVillage(db: Db, unitId: string, village: string): Promise<boolean> {
  const { rows } = await sql`select from units where id = ${unitId}
    and ((kind = 'village' and region_code = ${village}) or (kind = 'town' and region_code = left(${village}, 9)))`.execute(
    db,
  )
  return rows.length > 0
}

/** The book of a village and period, made when it is new, and locked. Undefined when there is no such village. */
export async function upsertBook(
  trx: Db,
  book: { county: string; village: string; period: string; lastDay: Day },
): Promise<number | undefined> {
  await sql`insert into account_books (county_code, village_code, period, last_day)
    select ${book.county}, code, ${book.period}, ${book.lastDay} from regions
    where code = ${book.village} and county_code = ${book.county} and level = 5
    on conflict do nothing`.execute(trx)
  const { rows } = await sql<{ id: number }>`
    select id, pg_advisory_xact_lock(hashtext('mbz.account_book'), id::int) from account_books
    where village_code = ${book.village} and period = ${book.period}`.execute(trx)
  return rows[0]?.id
}

export interface StoredVersion {
  id: number
  state: AccountState
  unitId: string
  openingFen: number | null
  closingFen: number | null
}

export async function selectStoredVersions(trx: Db, bookId: number): Promise<StoredVersion[]> {
  const { rows } = await sql<StoredVersion>`
    select id, state, unit_id as "unitId", opening_fen as "openingFen", closing_fen as "closingFen" from account_versions where book_id = ${bookId} order by version desc`.execute(
    trx,
  )
  return rows
}

/** A new, empty draft. The opening balance is what the period before was closed with, where that is published. */
export async function insertVersion(
  trx: Db,
  v: {
    county: string
    bookId: number
    unitId: string
    staffId: string
    at: Date
    openingFen: number | null
    closingFen: number | null
    correctionReason: string | null
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into account_versions (county_code, book_id, version, state, unit_id, opening_fen, closing_fen, created_by, created_at,
      edited_by, correction_reason)
    select ${v.county}, ${v.bookId}, coalesce(max(version), 0) + 1, 'draft', ${v.unitId}, ${v.openingFen}, ${v.closingFen},
      ${v.staffId}, ${v.at}, array[${v.staffId}::uuid], ${v.correctionReason}
    from account_versions where book_id = ${v.bookId} returning id`.execute(trx)
  return rows[0]!.id
}

/** Puts a version's lines, with the pages that prove them, into another one. */
export async function copyLines(trx: Db, from: number, to: number): Promise<void> {
  await sql`insert into account_lines (county_code, version_id, lineage, kind, category, day, summary, amount_fen, counterparty,
      counterparty_is_person, project, quantity, in_use, contract_fen, progress, accepted_on, effect, sheet, line_no)
    select county_code, ${to}, lineage, kind, category, day, summary, amount_fen, counterparty, counterparty_is_person, project,
      quantity, in_use, contract_fen, progress, accepted_on, effect, sheet, line_no
    from account_lines where version_id = ${from} order by id`.execute(trx)
  await sql`insert into account_line_pages (line_id, page_id)
    select n.id, x.page_id from account_line_pages x
    join account_lines o on o.id = x.line_id and o.version_id = ${from}
    join account_lines n on n.version_id = ${to} and n.lineage = o.lineage`.execute(trx)
}

/** Closing balance that the village has published for a period. */
export async function selectClosing(db: Db, village: string, period: string): Promise<number | null> {
  const { rows } = await sql<{ closingFen: number | null }>`
    select closing_fen as "closingFen" from disclosed_accounts
    where village_code = ${village} and period = ${period}`.execute(db)
  return rows[0]?.closingFen ?? null
}

/** Counts a write; notes who has made it when it changes what is in the version. */
export async function touchVersion(trx: Db, versionId: number, editor: string | null): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    update account_versions set revision = revision + 1,
      edited_by = case when ${editor}::uuid is null or ${editor}::uuid = any(edited_by) then edited_by
        else edited_by || ${editor}::uuid end
    where id = ${versionId} returning revision`.execute(trx)
  return rows[0]!.revision
}

export async function updateBalance(
  trx: Db,
  versionId: number,
  balance: { openingFen: number | null; closingFen: number | null },
): Promise<void> {
  await sql`update account_versions set opening_fen = ${balance.openingFen}, closing_fen = ${balance.closingFen}
    where id = ${versionId}`.execute(trx)
}

export async function markSubmitted(trx: Db, versionId: number, staffId: string, at: Date): Promise<void> {
  await sql`update account_versions set state = 'submitted', submitted_by = ${staffId}, submitted_at = ${at}
    where id = ${versionId}`.execute(trx)
}

export async function markReturned(
  trx: Db,
  versionId: number,
  staffId: string,
  at: Date,
  reason: string,
): Promise<void> {
  await sql`update account_versions set state = 'draft', returned_by = ${staffId}, returned_at = ${at},
      returned_reason = ${reason}, submitted_by = null, submitted_at = null where id = ${versionId}`.execute(
    trx,
  )
}

/** Publishes a version in place of the one that is; that one is told why it was replaced. */
export async function markPublished(
  trx: Db,
  v: { versionId: number; bookId: number; staffId: string; at: Date; postingUntil: Day },
): Promise<void> {
  await sql`update account_versions o set state = 'superseded', ended_by = ${v.staffId}, ended_at = ${v.at},
      ended_reason = n.correction_reason
    from account_versions n
    where n.id = ${v.versionId} and o.book_id = ${v.bookId} and o.state = 'published'`.execute(trx)
  await sql`update account_versions set state = 'published', published_by = ${v.staffId}, published_at = ${v.at},
      posting_until = ${v.postingUntil} where id = ${v.versionId}`.execute(trx)
  await sql`insert into account_totals (county_code, version_id, kind, category, amount_fen, lines)
    select county_code, version_id, kind, category, sum(amount_fen), count(*) from account_lines
    where version_id = ${v.versionId} group by 1, 2, 3, 4`.execute(trx)
}

export async function markEnded(
  trx: Db,
  versionId: number,
  state: 'withdrawn' | 'discarded',
  by: { staffId: string; at: Date; reason: string },
): Promise<void> {
  await sql`update account_versions set state = ${state}, ended_by = ${by.staffId}, ended_at = ${by.at},
      ended_reason = ${by.reason} where id = ${versionId}`.execute(trx)
}

/** What the same write of the same person led to before. */
export async function selectAnswer(
  db: Db,
  staffId: string,
  submissionHash: Buffer,
): Promise<Record<string, number | string> | undefined> {
  const { rows } = await sql<{ answer: Record<string, number | string> }>`
    select answer from account_submissions where staff_id = ${staffId} and submission_hash = ${submissionHash}`.execute(
    db,
  )
  return rows[0]?.answer
}

export async function insertAnswer(
  trx: Db,
  row: { county: string; staffId: string; submissionHash: Buffer; answer: string; at: Date },
): Promise<void> {
  await sql`insert into account_submissions (staff_id, submission_hash, county_code, answer, at)
    values (${row.staffId}, ${row.submissionHash}, ${row.county}, ${row.answer}::jsonb, ${row.at})`.execute(
    trx,
  )
}
