import type { Database } from '@core/db/schema'
import { selectCountyCodes } from '@core/modules/regions/load-regions.queries'
import { type UnitRecord, upsertUnits } from '@core/modules/units/load-units.queries'
import { makeDay } from '@shared/domain/dates'
import { disclosureProfiles } from '@shared/domain/disclosure'
import { type PolicyContent, policySections } from '@shared/domain/policy'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { type CataloguePolicy, type LoadedPolicies, publishCatalogue } from '../policies/publish-catalogue'
import {
  type ProgrammeRecord,
  selectCategories,
  selectUnits,
  upsertCategories,
  upsertProgrammes,
} from './load-programmes.queries'
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
  /** Code or name of one of the county's categories. */
  category?: string
  /** What people say instead of the name, separated by 、 or ；. */
  words?: string
  howToApply?: string
  whatToBring?: string
  whereToGo?: string
  phone?: string
  howLong?: string
  /** First day on which this text holds; '' for one of which nobody knows since when. */
  effectiveFrom?: string
}

const CODE = /^[A-Za-z0-9_.-]{1,40}$/

function faultsOf(
  line: ProgrammeLine,
  kind: string | undefined,
  category: string | null | undefined,
  counties: string[],
  county: string,
): string[] {
  const { code, name, department, disclosure, effectiveFrom = '' } = line
  return [
    !CODE.test(code) && `项目代码“${code}”应为 40 个以内的字母、数字或短横。`,
    name === '' && '没有项目名称。',
    department === '' && line.unit === '' && '没有主管部门。',
    !kind && `项目类型“${line.kind}”认不出来。`,
    category === undefined && `项目分类“${line.category}”还没有载入，请用 --categories 一起载入。`,
    effectiveFrom !== '' && !isDay(effectiveFrom) && `起始日期“${effectiveFrom}”应写成 2026-01-01 这样。`,
    disclosure !== '' &&
      !disclosureProfiles.some((profile) => profile === disclosure) &&
      `公示方式“${disclosure}”认不出来，应为 ${disclosureProfiles.join('、')} 之一。`,
    !counties.includes(county) &&
      (county === '' ? '有多个县，请用 --county 指定。' : `没有县 ${county}，请先载入区划。`),
  ].filter((message) => message !== false)
}

function homeOf(county: string): string {
  if (county !== '') return county
  throw new AppError('input-invalid', {
    fields: [{ field: 'county', message: '有多个县，载入分类请用 --county 指定。' }],
  })
}

function isDay(text: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return makeDay(Number(year), Number(month), Number(date)) !== null
}

/** The policy that a line tells; undefined for a line that tells none. */
function policyOf(line: ProgrammeLine, county: string): CataloguePolicy | undefined {
  const content: PolicyContent = {
    whoMayGet: line.whoMayGet,
    howMuch: line.howMuch || line.standard,
    howToApply: line.howToApply ?? '',
    whatToBring: (line.whatToBring ?? '').replace(/[；;]\s*/g, '\n'),
    whereToGo: line.whereToGo ?? '',
    phone: line.phone ?? '',
    howLong: line.howLong ?? '',
    whoDecides: line.whoDecides,
    whatWouldBeWrong: line.whatWouldBeWrong,
    basis: line.basis,
    questions: [],
  }
  const says = policySections.some(({ key }) => content[key] !== '')
  return says
    ? { county, programme: line.code, effectiveFrom: line.effectiveFrom || null, changes: '', content }
    : undefined
}

/** A department that the catalogue names before a list of units was loaded; loading units later completes it. */
function departmentOf({ id, name }: { id: string; name: string }, county: string): UnitRecord {
  return { id, county, name, kind: 'department', region: county, parent: null, phone: null }
}

/**
 * Loads the catalogue of programmes in one transaction; loading again updates it. What is public of each one follows from
 * its kind unless the catalogue says otherwise. What it tells of the policy becomes the version of its day (`policies/load-policies`).
 * @param categories The county's categories in their order; none leaves those on file.
 * @param county County for lines that name none; null: the only county on file.
 * @throws AppError `input-invalid` listing every fault of every line; `region-unknown` when no county is loaded.
 */
export function loadProgrammes(
  db: Kysely<Database>,
  lines: ProgrammeLine[],
  county: string | null,
  categories: readonly { code: string; name: string }[] = [],
): Promise<{ programmes: number; county: string; unitsAdded: string[]; policies: LoadedPolicies }> {
  return db.transaction().execute(async (trx) => {
    const counties = await selectCountyCodes(trx)
    if (counties.length === 0) throw new AppError('region-unknown')
    const home = county ?? (counties.length === 1 ? counties[0]! : '')
    if (categories.length > 0) await upsertCategories(trx, homeOf(home), categories)
    const known = await selectCategories(trx)
    const units = new Map<string, { id: string; name: string }[]>()
    for (const code of new Set(lines.map((line) => line.county || home)))
      units.set(code, await selectUnits(trx, code))
    const added = new Map<string, UnitRecord>()
    const faults: FieldFault[] = []
    const records = lines.map((line): ProgrammeRecord => {
      const where = line.county || home
      const unitsThere = units.get(where) ?? []
      const named = line.unit || line.department
      let unit = unitsThere.find(({ id, name }) => id === named || name === named)
      if (!unit && named !== '') {
        unit = { id: named, name: line.department || named }
        unitsThere.push(unit)
        added.set(named, departmentOf(unit, where))
      }
      const kind = programmeKind(line.kind)
      const { category: drawer = '', words = '' } = line
      const category =
        drawer === ''
          ? null
          : known.find((one) => one.county === where && (one.code === drawer || one.name === drawer))?.code
      const messages = faultsOf(line, kind, category, counties, where)
      faults.push(...messages.map((message) => ({ field: `第 ${line.line} 行`, message })))
      return {
        county: where,
        code: line.code,
        name: line.name,
        kind: kind ?? '',
        unit: unit?.id ?? null,
        department: line.department || (unit?.name ?? ''),
        profile: line.disclosure || (PROGRAMME_KINDS[kind ?? 'other']?.profile ?? 'counts'),
        quantityUnit: line.quantityUnit || null,
        cadence: line.cadence || null,
        category: category ?? null,
        words: words === '' ? null : words.split(/[、；;，,\s]+/).filter(Boolean),
      }
    })
    const codes = new Set(records.map(({ county: where, code }) => `${where} ${code}`))
    if (codes.size < records.length) faults.push({ field: '项目代码', message: '有重复的项目代码。' })
    if (faults.length > 0) throw new AppError('input-invalid', { fields: faults })
    await upsertUnits(trx, [...added.values()])
    await upsertProgrammes(trx, records)
    const told = lines.flatMap((line) => policyOf(line, line.county || home) ?? [])
    const policies = await publishCatalogue(trx, told)
    return { programmes: records.length, county: home, unitsAdded: [...added.keys()], policies }
  })
}
