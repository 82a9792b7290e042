import type { Services } from '@core/host/services'
import type { LocalFile } from '@core/modules/uploads/with-upload'
import type { cluesApi } from '@shared/contracts/clues'
import type { compareRunsApi } from '@shared/contracts/compare-runs'
import type { ledgersApi } from '@shared/contracts/ledgers'
import type { publicityApi } from '@shared/contracts/publicity'
import type { registriesApi } from '@shared/contracts/registries'
import type { JobKind } from '@shared/domain/jobs'
import { AppError, type ErrorCode, type FieldFault } from '@shared/errors'
import type * as z from 'zod'

/** The request as its action got it; who asked stands on the job itself. */
type Request<S extends z.ZodType> = Omit<z.output<S>, 'submission'>

/** What each kind of work needs to know. Kept as JSON: no dates, no bytes, no personal data. */
export interface JobPayloads {
  'load-registry': Request<(typeof registriesApi)['load-registry']['input']>
  'publish-batch': { batchId: number; version: number; revision: number }
  /** What changes lies sealed (identity ring, base64). */
  'correct-rows': { batchId: number; version: number; revision: number; reason: string; sealed: string }
  'recount-villages': { batchId: number; versionId: number }
  'export-version-diff': {
    batchId: number
    from: number
    to: number
    formerId: number
    nextId: number
    format: 'xlsx' | 'csv'
  }
  compare: Request<(typeof compareRunsApi)['start-compare']['input']>
  /** What was looked for may be a person's name, so it lies sealed (identity ring, base64). */
  'export-clues': Omit<Request<(typeof cluesApi)['export-clues']['input']>, 'q'> & { sealedSearch?: string }
  'export-cases': Request<(typeof ledgersApi)['export-cases']['input']>
  'recognise-import': { importId: string }
  'read-import': { importId: string }
  'mend-import': { importId: string; uploadId: string }
  'export-faults': { importId: string; format: 'xlsx' | 'csv' }
  'export-annex': Request<(typeof ledgersApi)['export-annex']['input']>
  'import-account': { versionId: number; revision: number; uploadId: string; mode: 'replace' | 'append' }
  'split-voucher': { versionId: number; uploadId: string; name: string; lineId: number | null }
  'make-papers': Request<(typeof publicityApi)['make-papers']['input']>
}

/** A file that a job made, in the storage. */
export interface JobFile {
  key: string
  name: string
}

export interface JobResult {
  /** For people, in plain words. */
  lines: string[]
  file?: JobFile
}

/** A failure that leaves a file, e.g. the rows with faults. Any other AppError will do when there is none. */
export class JobError extends AppError {
  readonly lines: string[]
  readonly file: JobFile | undefined

  constructor(code: ErrorCode, options: { fields?: FieldFault[]; lines?: string[]; file?: JobFile } = {}) {
    super(code, options)
    this.lines = options.lines ?? []
    this.file = options.file
  }
}

/** What a performer works with, besides its payload. */
export interface JobContext {
  /** With the rights of the audience `compare`. */
  services: Services
  /** For work that needs a connection of its own (COPY). */
  databaseUrl: string
  job: {
    id: string
    county: string
    /** Who asked. */
    staffId: string
    account: string
  }
  /** Tells people how far it is: percent and what is being done. Cheap: written down once a second at most. */
  progress(percent: number, words: string): void
  /**
   * Aborted when somebody stops the job, when another process has taken it over, and when this process has to end. Call
   * `signal.throwIfAborted()` between steps; its reason is an AppError that the runner understands.
   */
  signal: AbortSignal
  /**
   * Works on the upload that the payload names, on the local disk. It is removed everywhere when the job has ended.
   * @throws AppError `file-unknown` when it never arrived, is gone or somebody else's; `file-too-large`
   */
  withUpload<T>(uploadId: string, work: (file: LocalFile) => Promise<T>): Promise<T>
  /** Puts a file that the job made into the storage; belongs into the result. The local file stays. */
  keepFile(localPath: string, name: string): Promise<JobFile>
}

/**
 * Does one kind of work. It may be begun anew after a crash, up to three times, so what it writes must be safe to repeat.
 * Any AppError becomes the job's error with all its fields.
 */
export type Performer<K extends JobKind = JobKind> = (
  payload: JobPayloads[K],
  context: JobContext,
) => Promise<JobResult>

/** Kinds that a process can do; others wait for one that can. */
export type Performers = { [K in JobKind]?: Performer<K> }
