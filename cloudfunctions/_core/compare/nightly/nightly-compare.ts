import { toAppError } from '@core/db/database-errors'
import { log } from '@core/host/log'
import type { Services } from '@core/host/services'
import type { Performers } from '@core/modules/jobs/job'
import { type JobCounts, runJobs } from '@core/modules/jobs/run-jobs'
import { tryRefresh } from '@core/modules/visits/refresh-visits-after'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError, type ErrorCode } from '@shared/errors'
import { compareServices } from '../run/open-comparison'
import { type CompareResult, runCompare } from '../run/run-compare'
import { isRunDue } from './is-run-due'
import { selectCounties, selectNightRun } from './nightly.queries'

const noFault: ReadonlySet<string> = new Set(['done', 'cancelled', 'compare-running'])

/** Runs that the timer begins bear this name. */
const TIMER = 'system'

export interface NightlyOptions {
  databaseUrl: string
  /** Folder of local data; the lake lies in it unless MBZ_LAKE_DIR says otherwise. */
  dataDir: string | undefined
  performers: Performers
  /** Aborted when the process has to end: jobs and runs go on in the next one. */
  ending?: AbortSignal
}

export interface NightlyResult {
  ok: boolean
  jobs: JobCounts
  /** How the runs ended that were due, by county. */
  runs: Record<string, CompareResult['state'] | ErrorCode>
}

/**
 * What the timer of the back loop does: works off the jobs that wait, makes the list of homes to visit anew and compares, for
 * every county whose nightly run is due, and works off what was asked for meanwhile. A county that fails does not keep the others from their run.
 */
export async function nightlyCompare(services: Services, options: NightlyOptions): Promise<NightlyResult> {
  const { performers, ending } = options
  const before = await runJobs(services, performers, options)
  const runs: NightlyResult['runs'] = {}
  for (const county of await selectCounties(services.db)) {
    if (ending?.aborted) break
    const date = todayInShanghai(services.now())
    const newest = await selectNightRun(services.db, county, date, TIMER)
    if (!isRunDue(services.now(), newest)) continue
    // people have grown older by a day
    await tryRefresh(services, county)
    runs[county] = await compareCounty(services, options, county)
  }
  const after = Object.keys(runs).length > 0 ? await runJobs(services, performers, options) : {}
  const jobs = sum(before, after)
  const ok = Object.values(runs).every((state) => noFault.has(state))
  if (Object.keys({ ...jobs, ...runs }).length > 0) log.info({ fn: 'nightly-compare', jobs, runs }, 'nightly')
  return { ok, jobs, runs }
}

async function compareCounty(
  services: Services,
  { databaseUrl, dataDir, ending }: NightlyOptions,
  county: string,
): Promise<CompareResult['state'] | ErrorCode> {
  try {
    const { keys, now, storage } = services
    const { state } = await runCompare(compareServices({ databaseUrl, keys, now, storage, dataDir }), {
      county,
      actor: TIMER,
      signal: ending,
    })
    return state
  } catch (error) {
    const known = toAppError(error)
    const code = known instanceof AppError ? known.code : 'internal'
    // somebody compares by hand: the next round sees to it
    if (code !== 'compare-running')
      log.error({ fn: 'nightly-compare', county, code, cause: (error as Error).name }, 'run failed')
    return code
  }
}

function sum(a: JobCounts, b: JobCounts): JobCounts {
  const states = Object.keys({ ...a, ...b }) as (keyof JobCounts)[]
  return Object.fromEntries(states.map((state) => [state, (a[state] ?? 0) + (b[state] ?? 0)]))
}
