import type { Database } from '@core/db/schema'
import { selectCountyCodes } from '@core/modules/regions/load-regions.queries'
import { type UnitRecord, upsertUnits } from '@core/modules/units/load-units.queries'
import { disclosureProfiles } from '@shared/domain/disclosure'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { type ProgrammeRecord, selectUnits, upsertProgrammes } from './load-programmes.queries'
import { PROGRAMME_KINDS, programmeKind } from './programme-kinds'

/** One programme of a catalogue; only the first four are needed, '' is unknown. */
export interface ProgrammeLine {
  line: number
  county: string
  code: string
  name: string
  kind: string
  department: string
  unit: string
  standard: string
  quantityUnit: string
  cadence: string
  disclosure: string
  whoMayGet: string
  howMuch: string
  whoDecides: string
  whatWouldBeWrong: string
  basis: string
}

const CODE = /^[A-Za-z0-9_.-]{1,40}$/

function faultsOf(
  line: ProgrammeLine,
  kind: string | undefined,
  counties: string[],
  county: string,
): string[] {
  const { code, name, department, disclosure } = line
  return [
    !CODE.test(code) && `项目代码“${code}”应为 40 个以内的字母、数字或短横。`,
    name === '' && '没有项目名称。',
    department === '' && line.unit === '' && '没有主管部门。',
    !kind && `项目类型“${line.kind}”认不出来。`,
    disclosure !== '' &&
      !disclosureProfiles.some((profile) => profile === disclosure) &&
      `公示方式“${disclosure}”认不出来，应为 ${disclosureProfiles.join('、')} 之一。`,
    !counties.includes(county) &&
      (county === '' ? '有多个县，请用 --county 指定。' : `没有县 ${county}，请先载入区划。`),
  ].filter((message) => message !== false)
}

/** A department that the catalogue names before a list of units was loaded; loading units later completes it. */
function departmentOf({ id, name }: { id: string; name: string }, county: string): UnitRecord {
  return { id, county, name, kind: 'department', region: county, parent: null, phone: null }
}

/**
 * Loads the catalogue of programmes in one transaction; loading again updates it. What is public of each one follows from
 * its kind unless the catalogue says otherwise.
 * @param county County for lines that name none; null: the only county on file.
 * @throws AppError `input-invalid` listing every fault of every line; `region-unknown` when no county is loaded.
 */
export function loadProgrammes(
  db: Kysely<Database>,
  lines: ProgrammeLine[],
  county: string | null,
): Promise<{ programmes: number; county: string; unitsAdded: string[] }> {
  return db.transaction().execute(async (trx) => {
    const counties = await selectCountyCodes(trx)
    if (counties.length === 0) throw new AppError('region-unknown')
    const home = county ?? (counties.length === 1 ? counties[0]! : '')
    const units = new Map<string, { id: string; name: string }[]>()
    for (const code of new Set(lines.map((line) => line.county || home)))
      units.set(code, await selectUnits(trx, code))
    const added = new Map<string, UnitRecord>()
    const faults: FieldFault[] = []
    const records = lines.map((line): ProgrammeRecord => {
      const where = line.county || home
      const known = units.get(where) ?? []
      const named = line.unit || line.department
      let unit = known.find(({ id, name }) => id === named || name === named)
      if (!unit && named !== '') {
        unit = { id: named, name: line.department || named }
        known.push(unit)
        added.set(named, departmentOf(unit, where))
      }
      const kind = programmeKind(line.kind)
      const messages = faultsOf(line, kind, counties, where)
      faults.push(...messages.map((message) => ({ field: `第 ${line.line} 行`, message })))
      return {
        county: where,
        code: line.code,
        name: line.name,
        kind: kind ?? '',
        unit: unit?.id ?? null,
        department: line.department || (unit?.name ?? ''),
        profile: line.disclosure || (PROGRAMME_KINDS[kind ?? 'other']?.profile ?? 'counts'),
        standard: line.standard,
        quantityUnit: line.quantityUnit || null,
        cadence: line.cadence || null,
        whoMayGet: line.whoMayGet,
        howMuch: line.howMuch,
        whoDecides: line.whoDecides,
        whatWouldBeWrong: line.whatWouldBeWrong,
        basis: line.basis,
      }
    })
    const codes = new Set(records.map(({ county: where, code }) => `${where} ${code}`))
    if (codes.size < records.length) faults.push({ field: '项目代码', message: '有重复的项目代码。' })
    if (faults.length > 0) throw new AppError('input-invalid', { fields: faults })
    await upsertUnits(trx, [...added.values()])
    await upsertProgrammes(trx, records)
    return { programmes: records.length, county: home, unitsAdded: [...added.keys()] }
  })
}
