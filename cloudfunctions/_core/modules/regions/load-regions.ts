import type { Database } from '@core/db/schema'
import { displayVillageName, parentCode, regionLevel } from '@shared/domain/region'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { pinyin } from 'pinyin-pro'
import {
  insertAliases,
  insertCounties,
  type RegionRecord,
  selectRegionCodes,
  upsertRegions,
} from './load-regions.queries'

export interface RegionLine {
  line: number
  code: string
  name: string
}

export interface AliasLine {
  line: number
  code: string
  alias: string
}

export interface LoadedRegions {
  regions: number
  /** Regions that were new or got another name, unnamed parents among them. */
  changed: number
  counties: string[]
  aliases: number
  /** Parents that the file did not name; they carry their code as name until a later file names them. */
  unnamedParents: string[]
}

/** Statistical codes are also written with twelve digits at every level: 621122000000 is the county 621122. */
function tidyCode(raw: string): string {
  const code = raw.normalize('NFKC').replace(/[\s']/g, '')
  if (!/^\d{12}$/.test(code)) return code
  for (const length of [2, 4, 6, 9]) if (/^0+$/.test(code.slice(length))) return code.slice(0, length)
  return code
}

function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

function recordOf(code: string, name: string): RegionRecord {
  const level = regionLevel(code)!
  const display = level === 5 ? displayVillageName(name) : name
  return { code, parent: parentCode(code), level, name, display, initials: initialsOf(display) }
}

function readRegions(lines: RegionLine[]): Map<string, RegionRecord> {
  const records = new Map<string, RegionRecord>()
  const faults: FieldFault[] = []
  for (const { line, code: raw, name: rawName } of lines) {
    const code = tidyCode(raw)
    const name = rawName.normalize('NFKC').replace(/\s/g, '')
    const field = `第 ${line} 行`
    const known = records.get(code)
    if (regionLevel(code) === null)
      faults.push({ field, message: `代码“${raw}”应为 2、4、6、9 或 12 位数字。` })
    else if (name === '') faults.push({ field, message: `代码 ${code} 没有名称。` })
    else if (known && known.name !== name)
      faults.push({ field, message: `代码 ${code} 前面已是“${known.name}”。` })
    else records.set(code, recordOf(code, name))
  }
  if (faults.length > 0) throw new AppError('input-invalid', { fields: faults })
  return records
}

/** Regions above those in the file that the file does not name. */
function missingParents(records: Map<string, RegionRecord>): RegionRecord[] {
  const missing = new Map<string, RegionRecord>()
  for (const code of records.keys()) {
    for (let up = parentCode(code); up; up = parentCode(up)) {
      if (!records.has(up)) missing.set(up, { ...recordOf(up, up), initials: '' })
    }
  }
  return [...missing.values()]
}

/** Counties with towns or villages in the file; in a file of nothing but counties, all of them. */
function countiesOf(codes: string[]): string[] {
  const below = codes.filter((code) => code.length > 6)
  return [
    ...new Set(
      (below.length > 0 ? below : codes.filter((code) => code.length === 6)).map((code) => code.slice(0, 6)),
    ),
  ].sort()
}

/**
 * Loads administrative regions and other names of villages in one transaction. Loading again renames; nothing is deleted,
 * because payments refer to it.
 *
 * @throws AppError `input-invalid` listing every faulty line; `region-unknown` for aliases of regions that do not exist.
 */
export function loadRegions(
  db: Kysely<Database>,
  lines: RegionLine[],
  aliasLines: AliasLine[],
): Promise<LoadedRegions> {
  const records = readRegions(lines)
  const parents = missingParents(records)
  const counties = countiesOf([...records.keys()])
  const aliases = aliasLines.map(({ line, code, alias }) => ({
    line,
    code: tidyCode(code),
    alias: alias.normalize('NFKC').trim(),
  }))
  return db.transaction().execute(async (trx) => {
    const known = await selectRegionCodes(
      trx,
      parents.map(({ code }) => code),
    )
    const unnamed = parents.filter(({ code }) => !known.has(code))
    const changed = await upsertRegions(trx, [...unnamed, ...records.values()])
    await insertCounties(trx, counties)
    const existing = await selectRegionCodes(
      trx,
      aliases.map(({ code }) => code),
    )
    const unknown = aliases.filter(({ code, alias }) => !existing.has(code) || alias === '')
    if (unknown.length > 0) {
      const fields = unknown.map(({ line, code, alias }) => ({
        field: `别名第 ${line} 行`,
        message: `没有区划 ${code}，或别名“${alias}”是空的。`,
      }))
      throw new AppError('region-unknown', { fields })
    }
    return {
      regions: records.size,
      changed,
      counties,
      aliases: await insertAliases(trx, aliases),
      unnamedParents: unnamed.map(({ code }) => code),
    }
  })
}
