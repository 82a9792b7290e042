import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '@core/db/schema'
import { loadPolicies } from '@core/modules/policies/load-policies'
import { loadProgrammes } from '@core/modules/programmes/load-programmes'
import { loadRegions } from '@core/modules/regions/load-regions'
import { loadRoutes } from '@core/modules/routing/load-routes'
import { createStaff } from '@core/modules/staff/create-staff'
import { loadUnits } from '@core/modules/units/load-units'
import type { StaffRole } from '@shared/contracts'
import type { Kysely } from 'kysely'
import { parse } from 'yaml'

interface UnitEntry {
  code: string
  name: string
  kind: string
  region: string
  parent: string | null
  phone?: string
}
interface ProgrammeEntry {
  code: string
  name: string
  kind: string
  department: string
  unit: string
  category: string
  words?: string
  quantityUnit: string | null
  cadence: string
  disclosureProfile: string
}
interface StaffEntry {
  account: string
  name: string
  unit: string
  /** Narrower than the unit's. */
  region?: string
  roles: StaffRole[]
}
interface RouteEntry {
  kind?: string
  accused?: string
  programme?: string
  region?: string
  unit: string
  priority: number
}

const COUNTY = '621122'

/** The demo's policies with their versions are in policies.yaml. */
const TOLD_ELSEWHERE = {
  standard: '',
  whoMayGet: '',
  howMuch: '',
  whoDecides: '',
  whatWouldBeWrong: '',
  basis: '',
}

export function readRegionLines(folder: string): { line: number; code: string; name: string }[] {
  return readCsv(folder, 'regions.csv').map(([code, name], i) => ({ line: i + 2, code: code!, name: name! }))
}

/** Regions, units, programmes, routes and accounts of the demo county. Returns the accounts with their units' names. */
export async function loadCatalogues(db: Kysely<Database>, folder: string, password: string) {
  const aliases = readCsv(folder, 'aliases.csv').map(([code, alias], i) => ({
    line: i + 2,
    code: code!,
    alias: alias!,
  }))
  await loadRegions(db, readRegionLines(folder), aliases)
  const units = readYaml<UnitEntry[]>(folder, 'units.yaml')
  const unitLines = units.map((u, i) => ({ line: i + 1, ...u, parent: u.parent ?? '', phone: u.phone ?? '' }))
  await loadUnits(db, unitLines, COUNTY)
  const programmes = readYaml<ProgrammeEntry[]>(folder, 'programmes.yaml').map(
    ({ disclosureProfile, quantityUnit, ...p }, i) => ({
      ...p,
      ...TOLD_ELSEWHERE,
      line: i + 1,
      county: COUNTY,
      disclosure: disclosureProfile,
      quantityUnit: quantityUnit ?? '',
    }),
  )
  const categories = readCsv(folder, 'categories.csv').map(([code, name]) => ({ code: code!, name: name! }))
  await loadProgrammes(db, programmes, COUNTY, categories)
  await loadPolicies(db, readYaml<unknown>(folder, 'policies.yaml'), COUNTY)
  const routes = readYaml<RouteEntry[]>(folder, 'routes.yaml').map((route, i) => ({
    line: i + 1,
    kind: route.kind ?? '',
    accused: route.accused ?? '',
    programme: route.programme ?? '',
    region: route.region ?? '',
    unit: route.unit,
    priority: String(route.priority),
  }))
  await loadRoutes(db, routes, COUNTY)
  const staff = readYaml<StaffEntry[]>(folder, 'staff.yaml')
  for (const { unit, region, ...account } of staff)
    await createStaff(
      { db },
      { ...account, unitId: unit, ...(region && { regionCode: region }), password },
      'demo',
    )
  const names = new Map(units.map((u) => [u.code, u.name]))
  return staff.map(({ account, name, unit }) => ({ account, name, unitName: names.get(unit) ?? unit }))
}

function readYaml<T>(folder: string, file: string): T {
  return parse(readFileSync(join(folder, file), 'utf8')) as T
}

/** Files of ours without quoting. */
function readCsv(folder: string, file: string): string[][] {
  const lines = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/)
  return lines.slice(1).map((line) => line.split(','))
}
