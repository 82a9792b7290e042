import type { Database } from '@core/db/schema'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { selectCountyCodes } from './load-regions.queries'

/**
 * The county that an operator means: the one named, else the only one on file.
 * @throws AppError `region-unknown`
 */
export async function resolveCounty(db: Kysely<Database>, named: string | undefined): Promise<string> {
  const counties = await selectCountyCodes(db)
  const county = named ?? (counties.length === 1 ? counties[0] : undefined)
  if (county !== undefined && counties.includes(county)) return county
  const message =
    named !== undefined
      ? `没有县 ${named}，请先载入区划。`
      : counties.length > 1
        ? '有多个县，请用 --county 指定。'
        : '还没有载入区划。'
  throw new AppError('region-unknown', { fields: [{ field: '--county', message }] })
}
