import type { Database } from '@core/db/schema'
import { selectCountyVillages } from '@core/modules/regions/regions.queries'
import { resolveUnit } from '@core/modules/units/resolve-unit'
import { at } from '@core/tables/reading/workbook'
import { createVillageMatcher } from '@shared/domain/region'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { regionExists, selectProgrammeCounties } from './batches.queries'

export interface TargetWords {
  programme: string
  county?: string
  /** Code or name. */
  unit?: string
  /** Code of a village or town, or name of a village. */
  region?: string
}

export interface ImportTarget {
  county: string
  unitId: string | null
  region: string | null
}

async function resolveCounty(
  db: Kysely<Database>,
  { programme, county, region }: TargetWords,
): Promise<string> {
  const counties = await selectProgrammeCounties(db, programme)
  const wanted = county ?? (region && /^\d{9,12}$/.test(region) ? region.slice(0, 6) : undefined)
  const fits = wanted === undefined ? counties : counties.filter((code) => code === wanted)
  if (fits.length === 0) {
    const message =
      counties.length === 0 ? `没有项目“${programme}”。` : `县 ${wanted} 没有项目“${programme}”。`
    throw new AppError('programme-unknown', at('--programme', message))
  }
  if (fits.length > 1)
    throw new AppError('command-invalid', at('--county', `这个项目在 ${fits.join('、')} 都有，请指定县。`))
  return fits[0]!
}

async function resolveRegion(
  db: Kysely<Database>,
  county: string,
  region: string | undefined,
): Promise<string | null> {
  if (region === undefined) return null
  if (/^\d+$/.test(region)) {
    const isHere = (region.length === 9 || region.length === 12) && region.startsWith(county)
    if (isHere && (await regionExists(db, region))) return region
    throw new AppError('region-unknown', at('--region', `县 ${county} 没有村或乡镇 ${region}。`))
  }
  const { villages, aliases } = await selectCountyVillages(db, county)
  const match = createVillageMatcher(villages, aliases).match(region)
  if (match.kind === 'one') return match.code
  const message =
    match.kind === 'ambiguous'
      ? `有几个村叫“${region}”，请写代码：${match.codes.join('、')}。`
      : `没有村“${region}”。${match.suggestions.length > 0 ? `是不是：${match.suggestions.map(({ name }) => name).join('、')}？` : ''}`
  throw new AppError('region-unknown', at('--region', message))
}

/**
 * Finds county, unit and village that an operator named by code or name.
 * @throws AppError `programme-unknown`, `unit-unknown`, `region-unknown`, `command-invalid` where several fit.
 */
export async function resolveImportTarget(db: Kysely<Database>, words: TargetWords): Promise<ImportTarget> {
  const county = await resolveCounty(db, words)
  return {
    county,
    unitId: await resolveUnit(db, county, words.unit),
    region: await resolveRegion(db, county, words.region),
  }
}
