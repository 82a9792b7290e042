import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { submissionHash } from '@core/modules/cases/submission'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import {
  insertAnswer,
  lockBook,
  selectAnswer,
  selectVersion,
  touchVersion,
  type VersionRow,
} from './books.queries'
import { hasMade, type May, mayOf } from './may-act'

type Db = Kysely<Database>

/** What every write of a book names: what it saw. */
export interface Seen {
  submission: string
  versionId: number
  revision: number
}

/** Ids that the answer is built from again when the same write arrives twice. */
type Ids = Record<string, number | string>

/**
 * A write on a version: one at a time on a book, only on what the page saw, and only by whoever may do it. `edits` notes the actor as
 * one who must not publish it. The same submission again leads to the same ids without being done again.
 * @throws AppError `account-unknown`; `account-moved-on` when somebody else has written meanwhile; `account-state`,
 * `another-person`, `forbidden`
 */
export async function changeBook<T extends Ids>(
  call: StaffCallContext,
  seen: Seen,
  act: keyof May,
  work: (trx: Db, version: VersionRow) => Promise<T>,
  db: Db = call.db,
): Promise<T & { versionId: number; revision: number }> {
  const { actor } = call
  const hash = submissionHash(call.keys, `account|${seen.submission}`)
  return db.transaction().execute(async (trx) => {
    await lockBook(trx, seen.versionId)
    const done = await selectAnswer(trx, actor.id, hash)
    if (done) return done as T & { versionId: number; revision: number }
    const version = await requireVersion(trx, call, seen.versionId)
    if (version.revision !== seen.revision) throw new AppError('account-moved-on')
    refuse(call, version, act)
    const ids = await work(trx, version)
    const revision = await touchVersion(trx, version.versionId, act === 'edit' ? actor.id : null)
    const answer = { ...ids, versionId: version.versionId, revision }
    const row = { county: actor.county, staffId: actor.id, submissionHash: hash, at: call.now() }
    await insertAnswer(trx, { ...row, answer: jsonText(answer) })
    return answer
  })
}

/** @throws AppError `account-unknown`, also for what the actor may not know of */
export async function requireVersion(
  db: Db,
  { actor }: Pick<StaffCallContext, 'actor'>,
  versionId: number,
): Promise<VersionRow> {
  const version = await selectVersion(db, actor, versionId)
  if (!version) throw new AppError('account-unknown')
  return version
}

/** States in which an act is possible at all, whoever asks. */
const STATES: Record<keyof May, VersionRow['state']> = {
  edit: 'draft',
  submit: 'draft',
  publish: 'submitted',
  returnIt: 'submitted',
  withdraw: 'published',
  correct: 'published',
  discard: 'draft',
}

/** @throws AppError `account-state`, `another-person`, `forbidden` */
export function refuse({ actor }: Pick<StaffCallContext, 'actor'>, v: VersionRow, act: keyof May): void {
  if (mayOf(actor, v)[act]) return
  if (v.state !== STATES[act] || (act === 'correct' && v.isOtherAtWork)) throw new AppError('account-state')
  throw new AppError(act === 'publish' && hasMade(actor, v) ? 'another-person' : 'forbidden')
}
