import { join } from 'node:path'
import type { Environment } from '@core/db/connection'
import { localDataDir } from '@core/db/open-database'
import { AppError, type FieldFault } from '@shared/errors'
import type { EngineLimits } from './duckdb'

const SIZE = /^\d+(\.\d+)?\s*[KMGT]i?B$/i

/** Folder of the lake: `MBZ_LAKE_DIR`, else `lake` in the folder of local data. */
export function lakeRoot(dataDir: string | undefined, environment: Environment = process.env): string {
  return environment.MBZ_LAKE_DIR || join(dataDir ?? localDataDir(environment), 'lake')
}

/**
 * What the comparison may use of the machine: `MBZ_COMPARE_MEMORY` (1500MB), `MBZ_COMPARE_THREADS` (2), `MBZ_COMPARE_SPILL`
 * (what the disk has). What does not fit into memory goes to `MBZ_SPILL_DIR`, else beside the lake's files.
 *
 * @throws AppError `input-invalid` naming every variable that is wrong
 */
export function engineLimits(
  root: string,
  county: string,
  environment: Environment = process.env,
): EngineLimits {
  const memory = environment.MBZ_COMPARE_MEMORY || '1500MB'
  const threads = Number(environment.MBZ_COMPARE_THREADS || 2)
  const maxSpill = environment.MBZ_COMPARE_SPILL || undefined
  const spillRoot = environment.MBZ_SPILL_DIR || join(root, 'spill')
  const fields: FieldFault[] = []
  if (!SIZE.test(memory)) fields.push({ field: 'MBZ_COMPARE_MEMORY', message: '应写成 1500MB 或 2GB。' })
  if (!Number.isInteger(threads) || threads < 1)
    fields.push({ field: 'MBZ_COMPARE_THREADS', message: '应是 1 以上的整数。' })
  if (maxSpill && !SIZE.test(maxSpill))
    fields.push({ field: 'MBZ_COMPARE_SPILL', message: '应写成 20GB 这样的大小。' })
  if (fields.length > 0) throw new AppError('input-invalid', { fields })
  return { memory, threads, spillFolder: join(spillRoot, county), ...(maxSpill ? { maxSpill } : {}) }
}
