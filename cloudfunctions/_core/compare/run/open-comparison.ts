import { mkdir, rm } from 'node:fs/promises'
import { openSession, type Session } from '@core/db/client'
import type { Keys } from '@core/ports/keys'
import type { Storage } from '@core/ports/storage'
import { AppError } from '@shared/errors'
import { type Engine, type EngineLimits, openEngine } from '../engine/duckdb'
import { engineLimits, lakeRoot } from '../engine/limits'
import { type LakeFolder, openLakeFolder } from '../lake/lake-folder'
import { createTables } from '../relation-tables'
import { tryLockCounty } from './runs.queries'

export interface CompareServices {
  /** Connection string with the rights of `compare`, or the owner's. */
  databaseUrl: string
  keys: Keys
  now: () => Date
  /** Folder of the lake. */
  lakeRoot: string
  /** Keeps the lake where the local folder does not last; null: the folder is the lake. */
  lakeStorage: Storage | null
  limits: (county: string) => EngineLimits
}

/** Services of this installation, from its environment: in the cloud the lake is kept in the storage. */
export function compareServices(
  given: Pick<CompareServices, 'databaseUrl' | 'keys' | 'now'> & { storage: Storage; dataDir?: string },
): CompareServices {
  const root = lakeRoot(given.dataDir)
  const { databaseUrl, keys, now } = given
  return {
    databaseUrl,
    keys,
    now,
    lakeRoot: root,
    lakeStorage: process.env.MBZ_STORAGE_ENV ? given.storage : null,
    limits: (county) => engineLimits(root, county),
  }
}

/** A county's comparison, locked: its connection, its lake, and an engine with every relation as an empty table. */
export interface Comparison {
  session: Session
  engine: Engine
  lake: LakeFolder
  close(): Promise<void>
}

/**
 * Opens the comparison of a county for this process alone.
 *
 * @throws AppError `compare-running` when another process has it; `input-invalid` for limits that cannot be read;
 * `database-unavailable`
 */
export async function openComparison(services: CompareServices, county: string): Promise<Comparison> {
  const limits = services.limits(county)
  const session = await openSession(services.databaseUrl)
  let engine: Engine | undefined
  try {
    if (!(await tryLockCounty(session.db, county))) throw new AppError('compare-running')
    const lake = await openLakeFolder(services.lakeRoot, county, services.lakeStorage)
    // what a process left that was killed
    await rm(limits.spillFolder, { recursive: true, force: true })
    await mkdir(limits.spillFolder, { recursive: true, mode: 0o700 })
    const opened = await openEngine(limits)
    engine = opened
    for (const statement of createTables()) await opened.run(statement)
    return {
      session,
      engine: opened,
      lake,
      async close() {
        opened.close()
        await rm(limits.spillFolder, { recursive: true, force: true })
        await session.close().catch(() => undefined)
      },
    }
  } catch (error) {
    engine?.close()
    await session.close().catch(() => undefined)
    throw error
  }
}
