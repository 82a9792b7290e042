import { many, one, readTogether } from '@core/db/read-together'
import type { Database } from '@core/db/schema'
import { countyOf } from '@core/modules/regions/regions.queries'
import type { Day } from '@shared/domain/dates'
import type { NeighbourPoint } from '@shared/domain/neighbour-reasons'
import type { PolicyContent } from '@shared/domain/policy'
import { type Kysely, sql } from 'kysely'
import { programmeOf } from '../programmes/programmes.queries'

type Db = Kysely<Database>

const contentColumns = sql`p.who_may_get as "whoMayGet", p.how_much as "howMuch", p.how_to_apply as "howToApply",
  p.what_to_bring as "whatToBring", p.where_to_go as "whereToGo", p.phone, p.how_long as "howLong",
  p.who_decides as "whoDecides", p.what_would_be_wrong as "whatWouldBeWrong", p.basis, p.questions`

/** A version as it was published. */
export interface PublishedPolicy extends PolicyContent {
  id: string
  effectiveFrom: Day | null
  publishedOn: Day
  changes: string
}

export interface ListedProgramme {
  code: string
  name: string
  kind: string
  category: string | null
  department: string
  words: string[]
  whoMayGet: string
}

export interface Category {
  code: string
  name: string
}

export interface KindSetting {
  kind: string
  selfCheck: boolean
  points: NeighbourPoint[] | null
}

const categoriesOf = (county: string) => sql<Category>`
  select code, name from programme_categories where county_code = ${county} order by position, code`

/** Programmes in the order of the county's categories, with who may get them today. */
const programmesOf = (county: string) => sql<ListedProgramme>`
  select g.code, g.name, g.kind, g.category_code as category, g.department_name as department, g.everyday_words as words,
    coalesce(p.who_may_get, '') as "whoMayGet"
  from programmes g
  left join programme_categories c on c.county_code = g.county_code and c.code = g.category_code
  left join lateral policy_in_force(g.county_code, g.code, current_date) p on true
  where g.county_code = ${county} order by c.position nulls last, g.name`

const settingsOf = (county: string) => sql<KindSetting>`
  select kind, self_check as "selfCheck", neighbour_points as points from policy_kinds where county_code = ${county}`

/** All that the library shows of a county; `county` null where nobody uses the product. */
export function selectLibrary(db: Db, county: string) {
  return readTogether(db, {
    county: one(countyOf(county)),
    categories: many(categoriesOf(county)),
    programmes: many(programmesOf(county)),
    settings: many(settingsOf(county)),
  })
}

/** A programme with every version that was published, newest first. */
export function selectPolicy(db: Db, county: string, programme: string) {
  return readTogether(db, {
    county: one(countyOf(county)),
    programme: one(programmeOf(county, programme)),
    about: one(sql<{ category: string | null; officePhone: string | null; today: Day }>`
      select c.name as category, u.phone as "officePhone", current_date as today from programmes g
      left join programme_categories c on c.county_code = g.county_code and c.code = g.category_code
      left join units u on u.id = g.department_unit_id
      where g.county_code = ${county} and g.code = ${programme}`),
    versions: many(sql<PublishedPolicy>`
      select p.id, p.effective_from as "effectiveFrom", p.published_at::date as "publishedOn", p.changes, ${contentColumns}
      from published_policies p where p.county_code = ${county} and p.programme_code = ${programme}
      order by p.effective_from desc nulls last`),
  })
}

export interface SelfCheckProgramme {
  code: string
  name: string
  kind: string
  department: string
  whatToBring: string
  whereToGo: string
  phone: string
}

/** What a self-check can end with, for everybody the same. */
export function selectSelfCheck(db: Db, county: string) {
  return readTogether(db, {
    county: one(countyOf(county)),
    settings: many(settingsOf(county)),
    programmes: many(sql<SelfCheckProgramme>`
      select g.code, g.name, g.kind, g.department_name as department, coalesce(p.what_to_bring, '') as "whatToBring",
        coalesce(p.where_to_go, '') as "whereToGo", coalesce(nullif(p.phone, ''), u.phone, '') as phone
      from programmes g
      left join programme_categories c on c.county_code = g.county_code and c.code = g.category_code
      left join units u on u.id = g.department_unit_id
      left join lateral policy_in_force(g.county_code, g.code, current_date) p on true
      where g.county_code = ${county} order by c.position nulls last, g.name`),
  })
}

export type PolicyState = 'draft' | 'submitted' | 'published' | 'superseded'

/** A version as the desk sees it. */
export interface PolicyRow extends PolicyContent {
  id: string
  state: PolicyState
  origin: 'catalogue' | 'desk'
  effectiveFrom: Day | null
  changes: string
  revision: number
  lastSubmission: string | null
  editors: string[]
  editedBy: string
  editedByName: string
  editedAt: string
  submittedBy: string | null
  submittedByName: string | null
  returnedByName: string | null
  returnedReason: string | null
  publishedByName: string | null
  publishedAt: string | null
}

const named = (column: string) =>
  sql`(select coalesce(max(s.name), p.${sql.ref(column)}) from staff s where s.county_code = p.county_code and s.account = p.${sql.ref(column)})`

/** Every version of a programme that is not thrown away, newest first. */
export async function selectVersions(db: Db, county: string, programme: string): Promise<PolicyRow[]> {
  const { rows } = await sql<PolicyRow>`
    select p.id, p.state, p.origin, p.effective_from as "effectiveFrom", p.changes, p.revision, p.last_submission as "lastSubmission",
      with_other_accounts(p.editors || p.submitted_by) as editors,
      p.edited_by as "editedBy", ${named('edited_by')} as "editedByName", p.edited_at::text as "editedAt",
      p.submitted_by as "submittedBy", ${named('submitted_by')} as "submittedByName", ${named('returned_by')} as "returnedByName",
      p.returned_reason as "returnedReason", ${named('published_by')} as "publishedByName", p.published_at::text as "publishedAt",
      ${contentColumns}
    from policy_versions p
    where p.county_code = ${county} and p.programme_code = ${programme} and p.state <> 'discarded'
    order by p.effective_from desc nulls last, p.published_at desc nulls first`.execute(db)
  return rows
}

/** One change of a programme's policy at a time. */
export async function lockPolicy(trx: Db, county: string, programme: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mbz.policy_versions'), hashtext(${`${county} ${programme}`}))`.execute(
    trx,
  )
}

export interface PolicyDraft {
  id: string
  county: string
  programme: string
  effectiveFrom: Day | null
  content: PolicyContent
  /** JSON of the questions, ready for the database. */
  questions: string
  changes: string
  submission: string | null
  by: string
  at: Date
}

/** The published version that begins on the same day, and where it came from. */
export async function selectSameDay(
  trx: Db,
  { county, programme, effectiveFrom }: { county: string; programme: string; effectiveFrom: Day | null },
): Promise<(PolicyContent & { changes: string; origin: 'catalogue' | 'desk' }) | undefined> {
  const { rows } = await sql<PolicyContent & { changes: string; origin: 'catalogue' | 'desk' }>`
    select p.changes, p.origin, ${contentColumns} from policy_versions p
    where p.county_code = ${county} and p.programme_code = ${programme} and p.state = 'published'
      and p.effective_from is not distinct from ${effectiveFrom}::date`.execute(trx)
  return rows[0]
}

/** A version from a catalogue, not yet published: kept apart from the draft that a clerk may be writing. */
export async function insertCatalogueVersion(
  trx: Db,
  version: Pick<
    PolicyDraft,
    'id' | 'county' | 'programme' | 'effectiveFrom' | 'content' | 'questions' | 'changes' | 'by'
  >,
): Promise<void> {
  const { content } = version
  await sql`
    insert into policy_versions (id, county_code, programme_code, state, effective_from, who_may_get, how_much, how_to_apply,
      what_to_bring, where_to_go, phone, how_long, who_decides, what_would_be_wrong, basis, questions, changes, origin, edited_by)
    values (${version.id}, ${version.county}, ${version.programme}, 'discarded', ${version.effectiveFrom}, ${content.whoMayGet},
      ${content.howMuch}, ${content.howToApply}, ${content.whatToBring}, ${content.whereToGo}, ${content.phone}, ${content.howLong},
      ${content.whoDecides}, ${content.whatWouldBeWrong}, ${content.basis}, ${version.questions}::jsonb, ${version.changes},
      'catalogue', ${version.by})`.execute(trx)
}

/** Begins a draft, or, for an id that is there, writes it anew. */
export async function upsertDraft(trx: Db, draft: PolicyDraft): Promise<void> {
  const { content } = draft
  await sql`
    insert into policy_versions as p (id, county_code, programme_code, state, effective_from, who_may_get, how_much, how_to_apply,
      what_to_bring, where_to_go, phone, how_long, who_decides, what_would_be_wrong, basis, questions, changes, origin,
      last_submission, editors, edited_by, edited_at)
    values (${draft.id}, ${draft.county}, ${draft.programme}, 'draft', ${draft.effectiveFrom}, ${content.whoMayGet},
      ${content.howMuch}, ${content.howToApply}, ${content.whatToBring}, ${content.whereToGo}, ${content.phone}, ${content.howLong},
      ${content.whoDecides}, ${content.whatWouldBeWrong}, ${content.basis}, ${draft.questions}::jsonb, ${draft.changes}, 'desk',
      ${draft.submission}, ${[draft.by]}, ${draft.by}, ${draft.at})
    on conflict (id) do update set effective_from = excluded.effective_from, who_may_get = excluded.who_may_get,
      how_much = excluded.how_much, how_to_apply = excluded.how_to_apply, what_to_bring = excluded.what_to_bring,
      where_to_go = excluded.where_to_go, phone = excluded.phone, how_long = excluded.how_long, who_decides = excluded.who_decides,
      what_would_be_wrong = excluded.what_would_be_wrong, basis = excluded.basis, questions = excluded.questions,
      changes = excluded.changes, last_submission = excluded.last_submission, revision = p.revision + 1,
      editors = case when excluded.edited_by = any(p.editors) then p.editors else p.editors || excluded.edited_by end,
      edited_by = excluded.edited_by, edited_at = excluded.edited_at`.execute(trx)
}

export async function setSubmitted(
  trx: Db,
  id: string,
  by: string,
  at: Date,
  submission: string,
): Promise<void> {
  await sql`update policy_versions set state = 'submitted', submitted_by = ${by}, submitted_at = ${at}, returned_by = null,
    returned_at = null, returned_reason = null, revision = revision + 1, last_submission = ${submission} where id = ${id}`.execute(
    trx,
  )
}

export async function setReturned(
  trx: Db,
  id: string,
  by: string,
  reason: string,
  at: Date,
  submission: string,
): Promise<void> {
  await sql`update policy_versions set state = 'draft', submitted_by = null, submitted_at = null, returned_by = ${by},
    returned_at = ${at}, returned_reason = ${reason}, revision = revision + 1, last_submission = ${submission} where id = ${id}`.execute(
    trx,
  )
}

/** Publishes a version in place of the one that begins on the same day. Returns the id of that one, if there was one. */
export async function setPublished(
  trx: Db,
  version: { id: string; county: string; programme: string; effectiveFrom: Day | null },
  by: string,
  at: Date,
  submission: string | null,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    update policy_versions set state = 'superseded', revision = revision + 1
    where county_code = ${version.county} and programme_code = ${version.programme} and state = 'published'
      and effective_from is not distinct from ${version.effectiveFrom}::date returning id`.execute(trx)
  await sql`update policy_versions set state = 'published', published_by = ${by}, published_at = ${at}, revision = revision + 1,
    last_submission = ${submission} where id = ${version.id}`.execute(trx)
  return rows[0]?.id ?? null
}

export async function setDiscarded(trx: Db, id: string, submission: string): Promise<void> {
  await sql`update policy_versions set state = 'discarded', revision = revision + 1, last_submission = ${submission}
    where id = ${id}`.execute(trx)
}

/** Whether the last thing that happened to a programme's policy was this submission. */
export async function wasDone(
  db: Db,
  county: string,
  programme: string,
  submission: string,
): Promise<boolean> {
  const { rows } = await sql`select 1 from policy_versions
    where county_code = ${county} and programme_code = ${programme} and last_submission = ${submission}`.execute(
    db,
  )
  return rows.length > 0
}
