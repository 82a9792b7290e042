import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accusedKind, reportKind } from '@shared/contracts/reporter-api'
import { policySections } from '@shared/domain/policy'
import { parse } from 'yaml'

const folder = join(__dirname, '../../../demo/longxi')
const text = (file: string) => readFileSync(join(folder, file), 'utf8')
const csv = (file: string) =>
  text(file)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',') as [string, string])

interface Programme {
  code: string
  kind: string
  department: string
  unit: string
  disclosureProfile: string
  cadence: string
  category: string
  quantityUnit: string
}
interface Policy {
  programme: string
  from: string
  questions: { question: string; answer: string }[]
  before?: { from: string }[]
}
interface Unit {
  code: string
  name: string
  kind: string
  region: string
  parent: string | null
  phone: string
}
interface Route {
  kind?: string
  accused?: string
  programme?: string
  region?: string
  unit: string
  priority: number
}

const regions = new Map(csv('regions.csv'))
const programmes = parse(text('programmes.yaml')) as Programme[]
const policies = parse(text('policies.yaml')) as (Policy & Record<string, unknown>)[]
const categories = new Map(csv('categories.csv'))
const units = parse(text('units.yaml')) as Unit[]
const staff = parse(text('staff.yaml')) as { account: string; unit: string; roles: string[] }[]
const routes = parse(text('routes.yaml')) as Route[]
const unitCodes = new Set(units.map((unit) => unit.code))

const KINDS = new Set(
  'rural-dibao urban-dibao tekun disability-living disability-nursing elder-allowance orphan temporary-relief farmland grain grain-for-green forest farm-machinery high-standard-farmland house-repair relocation student-aid insurance-premium resident-pension reservoir-migrant public-job microcredit trade-in medical-aid new-cooperative-medical public-health tv-coverage village-progress other'.split(
    ' ',
  ),
)

describe('demo county', () => {
  test('programmes are complete and known', () => {
    expect(programmes.length).toBeGreaterThanOrEqual(20)
    expect(new Set(programmes.map(({ code }) => code)).size).toBe(programmes.length)
    for (const programme of programmes) {
      expect(KINDS).toContain(programme.kind)
      expect(unitCodes).toContain(programme.unit)
      expect(['land', 'aid', 'disability', 'elder', 'student', 'housing', 'counts']).toContain(
        programme.disclosureProfile,
      )
      expect(['monthly', 'quarterly', 'yearly', 'term']).toContain(programme.cadence)
      expect(categories.has(programme.category)).toBe(true)
      expect(units.find(({ code }) => code === programme.unit)!.name).toBe(
        programme.department.replace(/^县/, '陇西县'),
      )
    }
  })

  test('every programme has a whole policy, several of them more than one version, in thirteen categories', () => {
    expect(categories.size).toBe(13)
    expect(new Set(programmes.map(({ category }) => category)).size).toBe(13)
    expect(policies.map(({ programme }) => programme)).toEqual(programmes.map(({ code }) => code))
    for (const policy of policies) {
      for (const { key, most } of policySections) {
        const said = [policy[key]].flat().join('\n')
        expect([policy.programme, key, said.length > 2 && said.length <= most]).toEqual([
          policy.programme,
          key,
          true,
        ])
      }
      expect(policy.questions.length).toBeGreaterThan(1)
    }
    expect(policies.filter(({ before }) => before).length).toBeGreaterThan(5)
  })

  test('every town has a government and every telephone number is a fiction', () => {
    const towns = [...regions.keys()].filter((code) => code.length === 9)
    expect(units.filter(({ kind }) => kind === 'town').map(({ region }) => region)).toEqual(towns)
    for (const unit of units) {
      expect(unit.phone).toMatch(/^0932-0000\d{3}$/)
      expect(regions.has(unit.region)).toBe(true)
    }
  })

  test('aliases name one village each and no existing village', () => {
    const short = (name: string) => name.replace(/(社区居民|村民)委员会$/, '')
    const names = new Set([...regions].filter(([code]) => code.length === 12).map(([, name]) => short(name)))
    const aliases = csv('aliases.csv')
    expect(new Set(aliases.map(([, alias]) => alias)).size).toBe(aliases.length)
    for (const [code, alias] of aliases) {
      expect(regions.has(code) && code.length === 12).toBe(true)
      expect(names.has(alias.replace(/村$/, ''))).toBe(false)
    }
  })

  test('routes look at one thing each, and every programme and town has one', () => {
    for (const { unit, priority, ...criteria } of routes) {
      expect(unitCodes).toContain(unit)
      expect(Object.keys(criteria)).toHaveLength(1)
      expect(Number.isInteger(priority)).toBe(true)
      if (criteria.kind) expect(reportKind.options).toContain(criteria.kind)
      if (criteria.accused) expect(accusedKind.options).toContain(criteria.accused)
    }
    expect(routes.flatMap(({ programme }) => programme ?? [])).toEqual(programmes.map(({ code }) => code))
    expect(routes.filter(({ region }) => region?.length === 9)).toHaveLength(17)
  })

  test('staff belong to units', () => {
    for (const { unit, roles } of staff) {
      expect(unitCodes).toContain(unit)
      expect(roles.length).toBeGreaterThan(0)
    }
  })
})
