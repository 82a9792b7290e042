import { randomUUID } from 'node:crypto'
import { toAppError } from '@core/db/database-errors'
import { log } from '@core/host/log'
import type { Services } from '@core/host/services'
import type { Upload } from '@core/modules/uploads/uploads.queries'
import { discardUpload, requireUpload, withUpload } from '@core/modules/uploads/with-upload'
import { AppError, type ErrorCode, errorBody } from '@shared/errors'
import { MOST_ATTEMPTS } from './claim-job'
import { JobError, type JobFile, type Performer } from './job'
import { beat, type ClaimedJob, type Outcome, settle } from './jobs.queries'

const BEAT_EVERY_MS = 1_000
/** More faults than these tell nobody anything. */
const MOST_FIELDS = 200

export interface PerformOptions {
  databaseUrl: string
  /** Aborted when the process has to end: the job then waits for the next one. */
  ending?: AbortSignal
}

/** The work is fine: the database was away, or somebody else, perhaps this job's lost process, loads the same registry. */
const PASSING: readonly ErrorCode[] = ['database-unavailable', 'registry-loading']

/** Why a job was told to stop. */
type Stop = 'cancelled' | 'taken-over' | 'ending'

/**
 * Runs the performer of a claimed job, keeps its heartbeat going, and writes down how it ended. Never throws: what cannot be
 * written down is found by the next process as a job whose heart has stopped.
 */
export async function performJob(
  services: Services,
  job: ClaimedJob,
  perform: Performer,
  options: PerformOptions,
): Promise<Outcome['state'] | 'lost'> {
  const { id, county, staffId, account, kind } = job
  const stop = new AbortController()
  let why: Stop | undefined
  const halt = (reason: Stop) => {
    why ??= reason
    stop.abort(new AppError('job-cancelled'))
  }
  const onEnding = () => halt('ending')
  options.ending?.addEventListener('abort', onEnding)
  if (options.ending?.aborted) onEnding()

  const progress = { percent: 0, words: '' }
  const kept: JobFile[] = []
  const used: Upload[] = []
  const heart = startHeart(services, job, progress, halt)
  let outcome: Outcome
  try {
    const result = await perform(job.payload as never, {
      services,
      databaseUrl: options.databaseUrl,
      job: { id, county, staffId, account },
      progress(percent, words) {
        progress.percent = Math.max(0, Math.min(100, Math.floor(percent)))
        progress.words = words
      },
      signal: stop.signal,
      async withUpload(uploadId, work) {
        used.push(await requireUpload(services.db, staffId, uploadId))
        return withUpload(services, { staffId, uploadId }, work)
      },
      async keepFile(localPath, name) {
        const path = `exports/${randomUUID()}/${safeName(name)}`
        const file = { key: await services.storage.putFile(path, localPath), name: safeName(name) }
        kept.push(file)
        return file
      },
    })
    outcome = { state: 'done', lines: result.lines, file: result.file }
  } catch (error) {
    outcome = why ? stopped(why) : failed(error, job)
  } finally {
    options.ending?.removeEventListener('abort', onEnding)
    await heart.stop()
  }
  const isOurs = await settle(services.db, job, services.now(), outcome).catch((error: unknown) => {
    log.error({ fn: 'jobs', job: id, kind, ...briefly(error) }, 'job could not be settled')
    return false
  })
  if (isOurs && outcome.state !== 'waiting')
    for (const upload of used) await discardUpload(services, upload).catch(() => undefined)
  const wanted = isOurs && 'file' in outcome ? outcome.file?.key : undefined
  for (const file of kept)
    if (file.key !== wanted) await services.storage.remove(file.key).catch(() => undefined)
  log.info({ fn: 'jobs', job: id, kind, state: isOurs ? outcome.state : 'lost' }, 'job')
  return isOurs ? outcome.state : 'lost'
}

const stopped = (why: Stop): Outcome => ({ state: why === 'cancelled' ? 'cancelled' : 'waiting' })

function failed(cause: unknown, job: ClaimedJob): Outcome {
  const expected = toAppError(cause)
  const known = expected instanceof AppError ? expected : new AppError('internal')
  if (known.code === 'internal')
    log.error({ fn: 'jobs', job: job.id, kind: job.kind, ...briefly(cause) }, 'job failed')
  if (known.code === 'job-cancelled') return { state: 'cancelled' }
  if (PASSING.includes(known.code) && job.attempt < MOST_ATTEMPTS) return { state: 'waiting' }
  const { lines = [], file = undefined } = known instanceof JobError ? known : {}
  const error = errorBody(known.code, known.fields?.slice(0, MOST_FIELDS))
  return { state: 'failed', lines, file, error }
}

/** What happened and where in the code; messages may quote data. */
function briefly(error: unknown) {
  const e = error as { name?: string; code?: unknown; stack?: string }
  const at = e.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
  return {
    cause: e.name ?? 'unknown',
    causeCode: typeof e.code === 'string' ? e.code : undefined,
    at: at?.trim(),
  }
}

/** Names end up in storage paths and in the names of downloads. */
const safeName = (name: string) => name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(-120)

/** Beats once a second, one beat at a time; a beat that fails is tried again with the next. */
function startHeart(
  services: Services,
  job: ClaimedJob,
  progress: { percent: number; words: string },
  halt: (why: Stop) => void,
) {
  let beating: Promise<void> | undefined
  const once = async () => {
    try {
      const answer = await beat(services.db, job, services.now(), progress)
      if (!answer) halt('taken-over')
      else if (answer.toBeStopped) halt('cancelled')
    } catch (error) {
      log.warn({ fn: 'jobs', job: job.id, ...briefly(error) }, 'heartbeat failed')
    } finally {
      beating = undefined
    }
  }
  const timer = setInterval(() => {
    beating ??= once()
  }, BEAT_EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await beating
    },
  }
}
