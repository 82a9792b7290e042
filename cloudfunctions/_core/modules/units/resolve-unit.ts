import type { Database } from '@core/db/schema'
import { at } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { selectUnitIds } from './units.queries'

/**
 * Finds the unit that an operator named by code or name.
 * @throws AppError `unit-unknown`, `command-invalid` where several have that name
 */
export async function resolveUnit(
  db: Kysely<Database>,
  county: string,
  unit: string | undefined,
): Promise<string | null> {
  if (unit === undefined) return null
  const ids = await selectUnitIds(db, county, unit)
  if (ids.length === 0) throw new AppError('unit-unknown', at('--unit', `没有单位“${unit}”。`))
  if (ids.length > 1 && ids[0] !== unit)
    throw new AppError(
      'command-invalid',
      at('--unit', `有 ${ids.length} 个单位叫“${unit}”，请写代码：${ids.join('、')}。`),
    )
  return ids[0]!
}
