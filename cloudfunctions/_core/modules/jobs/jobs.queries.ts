import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { JobKind, JobState } from '@shared/domain/jobs'
import type { ErrorBody } from '@shared/errors'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { JobFile, JobPayloads } from './job'

type Db = Kysely<Database>

/** The running process is told on this channel that there is something to do. */
export const JOBS_CHANNEL = 'mbz_jobs'

export interface NewJob {
  county: string
  kind: JobKind
  payload: JobPayloads[JobKind]
  staffId: string
  submissionHash: Buffer
  at: Date
}

/** Puts a job into the queue, and wakes whoever works it off when the transaction ends. A repeated request finds the first job. */
export async function insertJob(db: Db, job: NewJob): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into jobs (county_code, kind, payload, requested_by, submission_hash, created_at)
      values (${job.county}, ${job.kind}, ${jsonText(job.payload)}::jsonb, ${job.staffId}, ${job.submissionHash}, ${job.at})
      on conflict (requested_by, submission_hash) do nothing returning id)
    select id, pg_notify(${JOBS_CHANNEL}, '') from made`.execute(db)
  return rows[0]?.id ?? (await selectAsked(db, job.staffId, job.submissionHash))!
}

/** The job that a person asked for with this submission. */
export async function selectAsked(
  db: Db,
  staffId: string,
  submissionHash: Buffer,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from jobs where requested_by = ${staffId} and submission_hash = ${submissionHash}`.execute(db)
  return rows[0]?.id
}

/** A job that a process has taken. `attempt` is its hold on it: a process that took it over has a higher one. */
export interface ClaimedJob {
  id: string
  attempt: number
  county: string
  kind: JobKind
  payload: JobPayloads[JobKind]
  staffId: string
  account: string
}

/**
 * Takes the oldest job that waits, or whose process has not been heard of since `lostSince`. Processes that ask at the same
 * time get different ones.
 */
export async function claimNext(
  db: Db,
  kinds: readonly string[],
  now: Date,
  lostSince: Date,
): Promise<ClaimedJob | undefined> {
  const { rows } = await sql<ClaimedJob>`
    update jobs j set state = 'running', attempts = attempts + 1, heartbeat_at = ${now}, progress = 0, progress_words = ''
    from staff s
    where s.id = j.requested_by and j.id = (
      select id from jobs
      where kind = any(${kinds}) and (state = 'waiting' or (state = 'running' and heartbeat_at < ${lostSince}))
      order by created_at, id limit 1 for update skip locked)
    returning j.id, j.attempts as attempt, j.county_code as county, j.kind, j.payload, s.id as "staffId", s.account`.execute(
    db,
  )
  return rows[0]
}

/** Ends lost jobs that were to be stopped anyway, and those that have had all their attempts. Returns how many. */
export async function settleLost(
  db: Db,
  now: Date,
  lostSince: Date,
  attempts: number,
  error: ErrorBody,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update jobs set finished_at = ${now},
      state = case when cancel_requested_by is null then 'failed' else 'cancelled' end,
      error = case when cancel_requested_by is null then ${JSON.stringify(error)}::jsonb end
    where state = 'running' and heartbeat_at < ${lostSince}
      and (attempts >= ${attempts} or cancel_requested_by is not null)`.execute(db)
  return Number(numAffectedRows ?? 0)
}

type Hold = Pick<ClaimedJob, 'id' | 'attempt'>

const held = (job: Hold): RawBuilder<unknown> =>
  sql`id = ${job.id} and state = 'running' and attempts = ${job.attempt}`

/** Says that the job is alive and how far it is. Undefined when it is no longer this process's. */
export async function beat(
  db: Db,
  job: Hold,
  now: Date,
  progress: { percent: number; words: string },
): Promise<{ toBeStopped: boolean } | undefined> {
  const { rows } = await sql<{ toBeStopped: boolean }>`
    update jobs set heartbeat_at = ${now}, progress = ${progress.percent}, progress_words = ${progress.words}
    where ${held(job)} returning cancel_requested_by is not null as "toBeStopped"`.execute(db)
  return rows[0]
}

/** How a job ended, or that it waits again because its process has to go. */
export type Outcome =
  | { state: 'done'; lines: string[]; file: JobFile | undefined }
  | { state: 'failed'; lines: string[]; file: JobFile | undefined; error: ErrorBody }
  | { state: 'cancelled' }
  | { state: 'waiting' }

/** False when the job is no longer this process's; then nothing has changed. */
export async function settle(db: Db, job: Hold, now: Date, outcome: Outcome): Promise<boolean> {
  const made = 'lines' in outcome ? outcome : undefined
  const isDone = outcome.state === 'done'
  const isBack = outcome.state === 'waiting'
  const error = outcome.state === 'failed' ? JSON.stringify(outcome.error) : null
  const { numAffectedRows } = await sql`
    update jobs set heartbeat_at = ${now},
      -- somebody may have asked to stop it just before
      state = case when ${isBack}::boolean and cancel_requested_by is not null then 'cancelled' else ${outcome.state} end,
      finished_at = case when not ${isBack}::boolean or cancel_requested_by is not null then ${now}::timestamptz end,
      progress = case when ${isDone}::boolean then 100 else progress end,
      result = ${made ? JSON.stringify(made.lines) : null}::jsonb, error = ${error}::jsonb,
      file_key = ${made?.file?.key ?? null}, file_name = ${made?.file?.name ?? null}
    where ${held(job)}`.execute(db)
  return Number(numAffectedRows) === 1
}

export interface JobRow {
  id: string
  kind: JobKind
  payload: JobPayloads[JobKind]
  state: JobState
  progress: number
  words: string
  toBeStopped: boolean
  result: string[] | null
  error: ErrorBody | null
  fileKey: string | null
  fileName: string | null
  createdAt: Date
  finishedAt: Date | null
  by: string
  isOwn: boolean
}

/** One's own jobs; supervisors see those of everybody in their region. */
function visibleJobs(actor: StaffActor, which: RawBuilder<unknown>): RawBuilder<JobRow> {
  return sql<JobRow>`
    select j.id, j.kind, j.payload, j.state, j.progress, j.progress_words as words,
      j.cancel_requested_by is not null as "toBeStopped", j.result, j.error, j.file_key as "fileKey",
      j.file_name as "fileName", j.created_at as "createdAt", j.finished_at as "finishedAt", s.name as by,
      s.id = ${actor.id} as "isOwn"
    from jobs j join staff s on s.id = j.requested_by
    where j.county_code = ${actor.county} and ${which}
      and (s.id = ${actor.id}
        or (${actor.roles.includes('supervisor')}::boolean and starts_with(s.region_code, ${actor.regionCode})))`
}

export async function selectJob(db: Db, actor: StaffActor, id: string): Promise<JobRow | undefined> {
  const { rows } = await visibleJobs(actor, sql`j.id = ${id}`).execute(db)
  return rows[0]
}

/** Newest first. */
export async function selectNewestJobs(db: Db, actor: StaffActor, atMost: number): Promise<JobRow[]> {
  const { rows } = await sql<JobRow>`
    ${visibleJobs(actor, sql`true`)} order by j.created_at desc, j.id limit ${atMost}`.execute(db)
  return rows
}

/** A job that waits ends at once, one that runs is asked to; false when it has ended or was asked before. */
export async function requestCancel(db: Db, id: string, staffId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update jobs set cancel_requested_by = ${staffId},
      finished_at = case when state = 'waiting' then ${now}::timestamptz end,
      state = case when state = 'waiting' then 'cancelled' else state end
    where id = ${id} and state in ('waiting', 'running') and cancel_requested_by is null`.execute(db)
  return Number(numAffectedRows) === 1
}

/** Files of jobs that ended before `before`. */
export async function selectOldFiles(
  db: Db,
  before: Date,
  atMost: number,
): Promise<{ id: string; key: string }[]> {
  const { rows } = await sql<{ id: string; key: string }>`
    select id, file_key as key from jobs where file_key is not null and finished_at < ${before} limit ${atMost}`.execute(
    db,
  )
  return rows
}

export async function forgetFile(db: Db, id: string): Promise<void> {
  await sql`update jobs set file_key = null where id = ${id}`.execute(db)
}

/** Jobs without a file that ended before `before`. Returns how many. */
export async function deleteOldJobs(db: Db, before: Date): Promise<number> {
  const gone = await sql`delete from jobs where file_key is null and finished_at < ${before}`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}
