import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { batchActions, batchEventWords, batchStateWords } from '@shared/domain/batches'
import { addDays, todayInShanghai } from '@shared/domain/dates'
import { disclosureNote } from '@shared/domain/disclosure'
import { jobKinds } from '@shared/domain/jobs'
import { leakSentence } from '@shared/domain/leaks'
import { AppError } from '@shared/errors'
import { type LeaksFound, leaksFound } from '../leaks-found'
import { ROW_REASONS, ROW_WARNINGS } from '../rows/row-reasons'
import { isMostlyRejected } from '../submit-batch'
import {
  type BatchHead,
  type EventRecord,
  selectBatchHead,
  selectBatchJob,
  selectEvents,
  selectExtent,
  selectPreview,
  selectVersions,
  type VersionRecord,
} from './batch.queries'
import { batchJobKinds } from './batch-jobs'
import { hindranceTo } from './may-do'
import { sheetName } from './sheet-name'

type Answer = OutputOf<'staff-api', 'get-batch'>

const PREVIEW_ROWS = 20
const NO_LEAKS: LeaksFound = { shown: [], hidden: [], places: [] }

/**
 * One batch: its versions and what happened to them, what the actor may do now, what residents (will) see, and what has to be
 * looked at before it is published.
 * @throws AppError `batch-unknown`, also for a batch that the actor must not know of
 */
export async function getBatch(
  input: ParsedInputOf<'staff-api', 'get-batch'>,
  call: StaffCallContext,
): Promise<Answer> {
  const { db, actor } = call
  const head = await requireBatch(call, input.id)
  const versions = await selectVersions(db, actor, head.id)
  const open = versions.find(({ state }) => state === 'draft' || state === 'submitted')
  const published = versions.find(({ state }) => state === 'published')
  const current = open ?? published
  const job = await selectBatchJob(db, head.county, head.id, batchJobKinds)
  const handles = head.mayHandle
  const leaks = open && handles ? await leaksFound(db, open.id, actor.id) : NO_LEAKS
  const situation = {
    roles: actor.roles,
    mayHandle: head.mayHandle,
    open: open
      ? {
          ...open,
          isMostlyRejected: isMostlyRejected(rowCounts(open)),
          hasLeaks: leaks.shown.length > 0,
        }
      : null,
    isAssessed: head.isAssessed,
    isPublished: published !== undefined,
    isWithdrawn: versions.some(({ state }) => state === 'withdrawn'),
    busyWith: job ? `正在${jobKinds[job.kind]}` : null,
  }
  return {
    id: head.id,
    revision: revisionOf(versions),
    programmeCode: head.programmeCode,
    programmeName: head.programmeName,
    departmentName: head.departmentName,
    period: head.period,
    unitName: head.unitName,
    sequence: head.sequence,
    isRecovery: head.isRecovery,
    versions: versions.map(describeVersion),
    events: describeEvents(versions, await selectEvents(db, head.id)),
    current: current?.version ?? null,
    may: batchActions.map((action) => {
      const why = hindranceTo(action, situation)
      return { action, allowed: why === null, why }
    }),
    job: job ? { id: job.id, title: jobKinds[job.kind], isOwn: job.staffId === actor.id } : null,
    preview: current && seesPreview(call, head) ? await previewOf(call, head, current) : null,
    findings: open && handles ? findingsOf(open, leaks) : null,
  }
}

/** @throws AppError `batch-unknown` */
export async function requireBatch(
  { db, actor }: Pick<StaffCallContext, 'db' | 'actor'>,
  id: number,
): Promise<BatchHead> {
  const head = await selectBatchHead(db, actor, id)
  if (!head) throw new AppError('batch-unknown')
  return head
}

/** Rises with every change of any version. */
export const revisionOf = (versions: readonly { revision: number }[]) =>
  versions.reduce((sum, { revision }) => sum + revision, 0)

const rowCounts = ({ read, rejected }: VersionRecord) => ({ rowsRead: read, rowsRejected: rejected })

const seesPreview = ({ actor }: StaffCallContext, { mayHandle, county }: BatchHead) =>
  mayHandle || (actor.roles.includes('supervisor') && actor.regionCode === county)

async function previewOf(
  { db, actor, now }: StaffCallContext,
  head: BatchHead,
  version: VersionRecord,
): Promise<Answer['preview']> {
  const today = todayInShanghai(now())
  const { expiresAfterDays } = head
  const isOut = version.state === 'published'
  return {
    rowsAreListed: head.rowsAreListed,
    disclosureNote: disclosureNote(head.profile as Parameters<typeof disclosureNote>[0]),
    rows: await selectPreview(db, actor, version.id, PREVIEW_ROWS),
    ...(await selectExtent(db, version.id)),
    postingDays: head.postingDays,
    postingUntil: (isOut && version.postingUntil) || addDays(today, head.postingDays),
    expiresOn: isOut
      ? version.expiresOn
      : expiresAfterDays === null
        ? null
        : addDays(today, expiresAfterDays),
  }
}

function findingsOf(version: VersionRecord, leaks: LeaksFound): Answer['findings'] {
  // personal data is told place by place
  const { 'personal-data': _, ...warnings } = version.warnings
  return {
    rejected: version.rejected,
    rejectedReasons: counted(version.reasons, ROW_REASONS),
    isMostlyRejected: isMostlyRejected(rowCounts(version)),
    warnings: counted(warnings, ROW_WARNINGS),
    leaks: {
      shown: leaks.shown,
      hidden: leaks.hidden,
      places: leaks.places.map(({ sheetNo, line, field, leaks: found }) => ({
        sheet: sheetName(version.sheets, sheetNo),
        line,
        field,
        words: leakSentence(found),
      })),
    },
  }
}

/** Most frequent first. */
const counted = (counts: Record<string, number>, words: Readonly<Record<string, string>>) =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([code, n]) => ({ code, words: words[code] ?? code, n }))

function describeVersion(record: VersionRecord): Answer['versions'][number] {
  const { importedAt, submittedAt, returnedAt, publishedAt, endedAt, ...version } = record
  return {
    ...version,
    stateWords: batchStateWords(version.state, version.state === 'draft' && returnedAt !== null),
    importedAt: importedAt.toISOString(),
    submittedAt: submittedAt?.toISOString() ?? null,
    returnedAt: returnedAt?.toISOString() ?? null,
    publishedAt: publishedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  }
}

/** Moments that were written down, and the arrival of each file. */
function describeEvents(versions: VersionRecord[], events: EventRecord[]): Answer['events'] {
  const arrivals = versions
    .filter(({ byForm }) => !byForm)
    .map(
      (v): EventRecord => ({
        version: v.version,
        action: 'import',
        by: v.importedBy,
        at: v.importedAt,
        reason: v.correctionReason,
      }),
    )
  return [...events, ...arrivals]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ action, at, ...event }) => ({ ...event, words: batchEventWords[action], at: at.toISOString() }))
}
