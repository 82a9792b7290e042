import type { Database } from '@core/db/schema'
import { selectCountyCodes, selectRegionCodes } from '@core/modules/regions/load-regions.queries'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { selectUnitCounties, type UnitRecord, upsertUnits } from './load-units.queries'

export interface UnitLine {
  line: number
  code: string
  name: string
  /** commission, department, town, village, office or its Chinese word; '' is decided by region and name. */
  kind: string
  /** Region code; '' is the county. */
  region: string
  parent: string
  phone: string
}

const KIND_WORDS: Record<string, string> = {
  commission: 'commission',
  department: 'department',
  town: 'town',
  village: 'village',
  office: 'office',
  纪委: 'commission',
  纪委监委: 'commission',
  部门: 'department',
  县直部门: 'department',
  乡镇: 'town',
  街道: 'town',
  村: 'village',
  社区: 'village',
  办公室: 'office',
  专班: 'office',
}

function kindOf({ kind, name, region }: UnitLine): string | undefined {
  if (kind !== '') return KIND_WORDS[kind]
  if (region.length === 12) return 'village'
  if (region.length === 9) return 'town'
  return /纪委|监委/.test(name) ? 'commission' : 'department'
}

/**
 * Loads units (departments, towns, commission) in one transaction; loading again updates them.
 * @param county County for lines without a region; null: the only county on file.
 * @throws AppError `input-invalid` listing every faulty line.
 */
export function loadUnits(
  db: Kysely<Database>,
  lines: UnitLine[],
  county: string | null,
): Promise<{ units: number }> {
  return db.transaction().execute(async (trx) => {
    const counties = await selectCountyCodes(trx)
    const home = county ?? (counties.length === 1 ? counties[0]! : '')
    const regions = await selectRegionCodes(
      trx,
      lines.map(({ region }) => region || home),
    )
    const ids = new Set(lines.map(({ code }) => code))
    const onFile = await selectUnitCounties(
      trx,
      lines.map(({ parent }) => parent),
    )
    const faults: FieldFault[] = []
    const units = lines.map((unit): UnitRecord => {
      const region = unit.region || home
      const kind = kindOf(unit)
      const field = `第 ${unit.line} 行`
      if (unit.code === '') faults.push({ field, message: '没有单位代码。' })
      if (unit.name === '') faults.push({ field, message: '没有单位名称。' })
      if (!kind)
        faults.push({
          field,
          message: `单位类型“${unit.kind}”认不出来，应为 ${Object.keys(KIND_WORDS).slice(0, 5).join('、')} 之一。`,
        })
      if (!regions.has(region) || !counties.includes(region.slice(0, 6)))
        faults.push({ field, message: `区划“${region}”没有载入，请先载入区划，或用 --county 指定县。` })
      if (unit.parent !== '' && !ids.has(unit.parent) && !onFile.has(unit.parent))
        faults.push({ field, message: `上级单位“${unit.parent}”不存在。` })
      return {
        id: unit.code,
        county: region.slice(0, 6),
        name: unit.name,
        kind: kind ?? '',
        region,
        parent: unit.parent || null,
        phone: unit.phone || null,
      }
    })
    if (ids.size < lines.length) faults.push({ field: '单位代码', message: '有重复的单位代码。' })
    if (faults.length > 0) throw new AppError('input-invalid', { fields: faults })
    await upsertUnits(trx, units)
    return { units: units.length }
  })
}
