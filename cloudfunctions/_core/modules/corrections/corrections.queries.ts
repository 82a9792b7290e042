import type { Database } from '@core/db/schema'
import { visibleTo as caseVisibleTo } from '@core/modules/cases/cases.queries'
import { visibleTo as clueVisibleTo, viewerOf } from '@core/modules/clues/visible-clues.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import { worksOnClues, worksOnReports } from '@core/modules/staff/works-on'
import type { Day } from '@shared/domain/dates'
import type { LimitUnit } from '@shared/domain/deadlines'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

export interface NewCorrection {
  county: string
  origin: 'report' | 'clue' | 'payment'
  caseId: number | null
  clueId: number | null
  askedBy: string
  askedUnitId: string
  askedOn: Day
  unitId: string
  place: string
  programmeCode: string | null
  paymentId: number | null
  versionId: number | null
  registryVersionId: number | null
  registryRow: number | null
  wrongEnc: Buffer | null
  shouldEnc: Buffer | null
  limit: number
  limitUnit: LimitUnit
  source: string
  dueOn: Day | null
  amberOn: Day | null
  submissionHash: Buffer
}

export async function insertCorrection(trx: Db, c: NewCorrection): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into correction_requests (county_code, origin, case_id, clue_id, asked_by, asked_unit_id, asked_on, unit_id, place,
      programme_code, payment_id, version_id, registry_version_id, registry_row, wrong_enc, should_enc, limit_days, limit_unit, source,
      due_on, amber_on, submission_hash)
    values (${c.county}, ${c.origin}, ${c.caseId}, ${c.clueId}, ${c.askedBy}, ${c.askedUnitId}, ${c.askedOn}, ${c.unitId}, ${c.place},
      ${c.programmeCode}, ${c.paymentId}, ${c.versionId}, ${c.registryVersionId}, ${c.registryRow}, ${c.wrongEnc}, ${c.shouldEnc},
      ${c.limit}, ${c.limitUnit}, ${c.source}, ${c.dueOn}, ${c.amberOn}, ${c.submissionHash})
    returning id`.execute(trx)
  return rows[0]!.id
}

/** One request about a place at a time: others wait. */
export async function lockPlaces(trx: Db, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mbz.correction_requests'), hashtext(${county}))`.execute(
    trx,
  )
}

/** The request that a write has made already. */
export async function selectBySubmission(trx: Db, submissionHash: Buffer, askedBy: string) {
  const { rows } = await sql<{ id: string }>`
    select id from correction_requests where submission_hash = ${submissionHash} and asked_by = ${askedBy}`.execute(
    trx,
  )
  return rows[0]?.id
}

/** Whether a request about this very row, or without a row about this report or clue, waits for its answer. */
export async function hasOpenRequest(
  trx: Db,
  c: Pick<
    NewCorrection,
    'county' | 'unitId' | 'paymentId' | 'registryVersionId' | 'registryRow' | 'caseId' | 'clueId'
  >,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from correction_requests where county_code = ${c.county} and unit_id = ${c.unitId} and state = 'open'
      and payment_id is not distinct from ${c.paymentId} and registry_version_id is not distinct from ${c.registryVersionId}
      and registry_row is not distinct from ${c.registryRow}
      and (payment_id is not null or registry_version_id is not null
        or (case_id is not distinct from ${c.caseId} and clue_id is not distinct from ${c.clueId}))
    limit 1`.execute(trx)
  return rows.length > 0
}

export interface CorrectionRow {
  id: string
  place: string
  unitId: string
  unitName: string
  state: 'open' | 'done' | 'declined'
  revision: number
  askedOn: Day
  limit: number
  limitUnit: LimitUnit
  source: string
  dueOn: Day | null
  wrongEnc: Buffer | null
  shouldEnc: Buffer | null
  answerEnc: Buffer | null
  answeredOn: Day | null
  /** What mended it. */
  doneVersion: number | null
  doneOn: Day | null
  doneRegistryVersion: number | null
  caseId: number | null
  clueId: number | null
  askedBy: string
  askerName: string
  askerUnitName: string
  paymentId: number | null
  versionId: number | null
  batchId: number | null
  version: number | null
  registryVersionId: number | null
  registryKind: RegistryKind | null
  registryVersion: number | null
  registryRow: number | null
  registryFile: string | null
  /** The reader stands on the side of those who ask. */
  isAsker: boolean
}

/** By which a member of staff answers for his unit's data. */
const answers = ({ roles }: Pick<StaffActor, 'roles'>) => roles.includes('clerk') || roles.includes('leader')

/** Requests `r` to the reader's unit. */
function toUnit(actor: StaffActor): RawBuilder<unknown> {
  return sql`(${answers(actor)}::boolean and r.unit_id = ${actor.unitId})`
}

/**
 * Requests `r` on whose asking side the reader stands: of his unit, for supervisors of every unit; and only when the report or the
 * clue behind it is one that he works on (DESIGN D8): a clerk of the same unit never learns of the report, whatever other part he
 * has, unless he handles reports himself.
 */
function onAskingSide(actor: StaffActor): RawBuilder<unknown> {
  const { unitId, roles, county, regionCode } = actor
  const supervises = roles.includes('supervisor') && county.startsWith(regionCode)
  const onReports = worksOnReports(actor)
  const onClues = worksOnClues(actor)
  return sql`(${onReports || onClues}::boolean and (${supervises}::boolean or r.asked_unit_id = ${unitId})
    and (r.case_id is null or (${onReports}::boolean and r.case_id in (select c.id from cases c where ${caseVisibleTo(actor)})))
    and (r.clue_id is null or (${onClues}::boolean and r.clue_id in (select c.id from clues c where ${clueVisibleTo(viewerOf(actor))}))))`
}

const columnsFor = (
  actor: StaffActor,
) => sql`r.id, r.place, r.unit_id as "unitId", u.name as "unitName", r.state, r.revision,
  r.asked_on as "askedOn", r.limit_days as "limit", r.limit_unit as "limitUnit", r.source, r.due_on as "dueOn",
  r.wrong_enc as "wrongEnc", r.should_enc as "shouldEnc", r.answer_enc as "answerEnc", r.answered_on as "answeredOn",
  d.version as "doneVersion", (d.published_at at time zone 'Asia/Shanghai')::date as "doneOn", n.version as "doneRegistryVersion",
  r.case_id as "caseId", r.clue_id as "clueId", r.asked_by as "askedBy", s.name as "askerName", a.name as "askerUnitName",
  r.payment_id as "paymentId", r.version_id as "versionId", v.batch_id as "batchId", v.version,
  r.registry_version_id as "registryVersionId", g.kind as "registryKind", g.version as "registryVersion", r.registry_row as "registryRow",
  g.file_name as "registryFile", ${onAskingSide(actor)} as "isAsker"`
const tables = sql`correction_requests r
  join units u on u.id = r.unit_id
  join units a on a.id = r.asked_unit_id
  join staff s on s.id = r.asked_by
  left join batch_versions v on v.id = r.version_id
  left join batch_versions d on d.id = r.done_version_id
  left join registry_versions g on g.id = r.registry_version_id
  left join registry_versions n on n.id = r.done_registry_version_id`

/** One request, if the reader is on either side of it. */
export async function selectCorrection(
  db: Db,
  actor: StaffActor,
  id: string,
): Promise<CorrectionRow | undefined> {
  const { rows } = await sql<CorrectionRow>`
    select ${columnsFor(actor)} from ${tables}
    where r.id = ${id} and r.county_code = ${actor.county} and (${toUnit(actor)} or ${onAskingSide(actor)})`.execute(
    db,
  )
  return rows[0]
}

export interface CorrectionFilter {
  view: 'to-us' | 'asked'
  state: 'open' | 'ended'
  caseId: number | null
  clueId: number | null
  after: { key: string; id: string } | null
  limit: number
}

/** Open ones with what is due first in front, ended ones with the newest in front. */
export async function selectCorrections(
  db: Db,
  actor: StaffActor,
  f: CorrectionFilter,
): Promise<(CorrectionRow & { key: string })[]> {
  const open = f.state === 'open'
  const key = open ? sql`coalesce(r.due_on, '9999-12-31')::text` : sql`r.answered_on::text`
  const beyond = open ? sql`>` : sql`<`
  const direction = open ? sql`asc` : sql`desc`
  const side = f.view === 'to-us' ? toUnit(actor) : onAskingSide(actor)
  const { rows } = await sql<CorrectionRow & { key: string }>`
    select ${columnsFor(actor)}, ${key} as key from ${tables}
    where r.county_code = ${actor.county} and ${side} and (r.state = 'open') = ${open}
      -- by report or clue it is found on the asking side alone
      and (${f.caseId}::bigint is null or (r.case_id = ${f.caseId} and ${onAskingSide(actor)}))
      and (${f.clueId}::bigint is null or (r.clue_id = ${f.clueId} and ${onAskingSide(actor)}))
      and (${f.after === null}::boolean or (${key}, r.id) ${beyond} (${f.after?.key ?? ''}, ${f.after?.id ?? null}::uuid))
    order by ${key} ${direction}, r.id ${direction} limit ${f.limit}`.execute(db)
  return rows
}

/** Open requests on both sides of the reader. */
export async function countCorrections(db: Db, actor: StaffActor, today: Day) {
  const { rows } = await sql<{ toUs: number; toUsLate: number; asked: number }>`
    select count(*) filter (where ${toUnit(actor)})::int as "toUs",
      count(*) filter (where ${toUnit(actor)} and r.due_on < ${today})::int as "toUsLate",
      count(*) filter (where ${onAskingSide(actor)})::int as asked
    from correction_requests r where r.county_code = ${actor.county} and r.state = 'open'`.execute(db)
  return rows[0]!
}

/** A version that took the place of the one complained about: of a batch, or of a registry. */
export interface Mending {
  versionId: number | null
  registryVersionId: number | null
  words: { version: number } | 'withdrawn'
}

/** What has mended a request so far; undefined when nothing has. */
export async function selectMending(
  db: Db,
  { versionId, registryVersionId }: Pick<CorrectionRow, 'versionId' | 'registryVersionId'>,
): Promise<Mending | undefined> {
  if (versionId !== null) {
    const { rows } = await sql<{ id: number; version: number; state: string }>`
      select n.id, n.version, n.state from batch_versions v
      join batch_versions n on n.batch_id = v.batch_id
      where v.id = ${versionId} and ((n.state = 'published' and n.version > v.version) or (n.state = 'withdrawn' and n.id = v.id))
      order by n.state = 'published' desc, n.version desc limit 1`.execute(db)
    const found = rows[0]
    return (
      found && {
        versionId: found.id,
        registryVersionId: null,
        words: found.state === 'withdrawn' ? 'withdrawn' : { version: found.version },
      }
    )
  }
  const { rows } = await sql<{ id: number; version: number }>`
    select n.id, n.version from registry_versions v
    join registry_versions n on n.county_code = v.county_code and n.kind = v.kind and n.state = 'current'
    where v.id = ${registryVersionId} and n.version > v.version`.execute(db)
  const found = rows[0]
  return found && { versionId: null, registryVersionId: found.id, words: { version: found.version } }
}

/** Makes other answers wait; the state and revision at that moment. */
export async function lockCorrection(trx: Db, id: string) {
  const { rows } = await sql<{
    state: CorrectionRow['state']
    revision: number
    answeredBy: string | null
    answerHash: Buffer | null
  }>`
    select state, revision, answered_by as "answeredBy", answer_hash as "answerHash"
    from correction_requests where id = ${id} for update`.execute(trx)
  return rows[0]
}

export async function storeAnswer(
  trx: Db,
  id: string,
  a: {
    state: 'done' | 'declined'
    answeredBy: string
    answeredOn: Day
    answerEnc: Buffer | null
    mending: Mending | undefined
    answerHash: Buffer
  },
): Promise<void> {
  await sql`update correction_requests set state = ${a.state}, revision = revision + 1, answered_by = ${a.answeredBy},
    answered_on = ${a.answeredOn}, answer_enc = ${a.answerEnc}, done_version_id = ${a.mending?.versionId ?? null},
    done_registry_version_id = ${a.mending?.registryVersionId ?? null}, answer_hash = ${a.answerHash} where id = ${id}`.execute(
    trx,
  )
}
