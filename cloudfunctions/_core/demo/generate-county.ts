import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '@shared/domain/dates'
import { registryKindNames } from '@shared/domain/registry-kinds'
import { markReturns } from './bank-returns'
import { AMOUNT_FORMS, DATE_FORMS, type FileRow, GROUP_FORMS } from './file-columns'
import { LAYOUTS } from './file-layouts'
import { FILE_PLANS, type FilePlan, TOWN_PLANS } from './file-plans'
import { fileTitle } from './file-title'
import { groupBy } from './group-by'
import { firstPayday, listPaydays, type Payday } from './paydays'
import { type DemoRegion, makePopulation, type Person, type Population } from './people'
import { ID_SLIPS, type PlantedReason, plantFaults } from './plant-faults'
import { createGround, type Ground, type Planted } from './planting/ground'
import { plants } from './planting/plants'
import { DEMO_PROGRAMMES } from './programmes'
import { randomOf } from './random'
import { makeBaseRegistries } from './registries/base-rows'
import { type RegistryFile, writeRegistry } from './registries/write-registry'
import { shownResident } from './shown-resident'
import { type DemoPayment, type DemoProgramme, enrolAll, payAll } from './who-gets-what'

export interface GenerateOptions {
  /** Where the files and `manifest.json` go; made when it is missing. */
  folder: string
  /** Rows of regions.csv. */
  regions: readonly DemoRegion[]
  /** The last day of the demo; nothing is paid after it. The same anchor gives the same bytes. */
  anchor: Day
  people?: number
  months?: number
  seed?: string
}

export interface ManifestEntry {
  file: string
  programme: string
  period: string
  unit: string
  paidOn: Day
  publishedOn: Day
  expected: {
    read: number
    accepted: number
    rejected: number
    reasons: Partial<Record<PlantedReason, number>>
    warnings: Record<string, number>
    totalFen: number
  }
}

export interface GeneratedCounty {
  population: Population
  /** Files of the base registries, to be loaded after the payments. */
  registries: RegistryFile[]
  /** What the comparison must find in them, and what it must not. */
  planted: Planted
  /** In the order in which the files must be imported: oldest payday first. */
  manifest: ManifestEntry[]
}

interface FileJob {
  programme: DemoProgramme
  payday: Payday
  unit: string
  plan: FilePlan
  payments: DemoPayment[]
  /** Number of paydays since; 0 is the newest. */
  age: number
  label: string
}

/**
 * Writes the files that the departments of the demo county would hand in, with a manifest of what an importer must
 * report for each. Deterministic: seeded streams, no clock.
 *
 * At full size (12 000 people, 24 months) about 240 files with 62 000 payments. People and payments are invented; see
 * {@link makePopulation} for what that means for ID numbers.
 */
export function generateCounty(options: GenerateOptions): GeneratedCounty {
  const { folder, regions, anchor, people = 12_000, months = 24, seed = 'longxi' } = options
  mkdirSync(join(folder, 'registries'), { recursive: true })
  const population = makePopulation(regions, people, anchor, seed)
  const plans = DEMO_PROGRAMMES.map((programme) => ({
    programme,
    paydays: payProgramme(programme, population, anchor, months, seed),
  }))
  const receivers = new Map(
    plans.map(({ programme, paydays }) => [
      programme.code,
      new Set(paydays.flatMap(({ payments }) => payments.map(({ person }) => person))),
    ]),
  )
  const ground = createGround({
    anchor,
    population,
    registries: makeBaseRegistries({ population, anchor, receivers }),
    receivers,
    paidSince: firstPayday(anchor, months),
    seed,
  })
  const planted = plants.map((plant) => plant(ground))
  const jobs = plans.flatMap(({ programme, paydays }) => planFiles(programme, paydays, ground))
  jobs.sort((a, b) => (a.payday.paidOn < b.payday.paidOn ? -1 : a.payday.paidOn > b.payday.paidOn ? 1 : 0))
  const shown = shownResident(population)
  const manifest = jobs.map((job) => writeFile(job, folder, seed, ground, shown))
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`)
  return {
    population,
    manifest,
    registries: registryKindNames
      .filter((kind) => ground.registries[kind].rows.length > 0)
      .map((kind) => writeRegistry(kind, ground.registries[kind], join(folder, 'registries'))),
    planted: mergePlanted([...planted, plantedSlips(manifest)]),
  }
}

function mergePlanted(parts: readonly Planted[]): Planted {
  return { hits: parts.flatMap(({ hits }) => hits), decoys: parts.flatMap(({ decoys }) => decoys) }
}

/** Files with slips: those in ID numbers are hits of r47, others are its decoys. */
function plantedSlips(manifest: readonly ManifestEntry[]): Planted {
  const faulty = manifest.filter(({ expected }) => expected.rejected > 0)
  const isHit = ({ expected }: ManifestEntry) =>
    Object.keys(expected.reasons).some((reason) => ID_SLIPS.has(reason as PlantedReason))
  const named = (entries: readonly ManifestEntry[]) =>
    entries.map(({ file }) => ({ rule: 'r47', subject: file.replace(/\.[a-z]+$/, '') }))
  return {
    hits: named(faulty.filter(isHit)),
    decoys: named(faulty.filter((entry) => !isHit(entry))),
  }
}

interface PaidDay {
  listed: Payday
  payments: DemoPayment[]
}

function payProgramme(
  programme: DemoProgramme,
  population: Population,
  anchor: Day,
  months: number,
  seed: string,
): PaidDay[] {
  const enrolments = enrolAll(programme, population, anchor, seed)
  return listPaydays(programme.cadence, programme.payday, anchor, months).map((listed) => ({
    listed,
    payments: payAll(programme, enrolments, listed, seed),
  }))
}

function planFiles(programme: DemoProgramme, paydays: readonly PaidDay[], ground: Ground): FileJob[] {
  return paydays.flatMap(({ listed, payments: usual }, i) => {
    const lateness = ground.lateness(programme.code, listed.period)
    const payday =
      lateness === undefined ? listed : { ...listed, publishedOn: dayAfter(listed.paidOn, lateness) }
    const payments = ground.edited(programme.code, payday, usual)
    const job = {
      programme,
      payday,
      unit: programme.unit,
      plan: FILE_PLANS[programme.code]!,
      payments,
      age: paydays.length - 1 - i,
      label: '',
    }
    const jobs = programme.code === 'farmland' && job.age === 0 ? splitByTown(job) : [job]
    return jobs.filter((each) => each.payments.length > 0)
  })
}

function dayAfter(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10) as Day
}

function splitByTown(job: FileJob): FileJob[] {
  const towns = groupBy(job.payments, ({ person }) => person.household.village.townCode)
  return [...towns].map(([code, payments], i) => ({
    ...job,
    payments,
    unit: `lx-town-${code.slice(6)}`,
    plan: TOWN_PLANS[i % TOWN_PLANS.length]!,
    label: payments[0]!.person.household.village.town,
  }))
}

const DEPARTMENTS: Record<string, string> = {
  'lx-civil-affairs': '陇西县民政局',
  'lx-agriculture': '陇西县农业农村局',
  'lx-forestry': '陇西县林业和草原局',
  'lx-housing': '陇西县住房和城乡建设局',
  'lx-education': '陇西县教育局',
  'lx-social-security': '陇西县人力资源和社会保障局',
  'lx-medical-security': '陇西县医疗保障局',
  'lx-water': '陇西县水务局',
  'lx-commerce': '陇西县商务局',
}

function writeFile(job: FileJob, folder: string, seed: string, ground: Ground, shown: Person): ManifestEntry {
  const { programme, payday, plan, label } = job
  const random = randomOf(seed, 'file', programme.code, payday.period, job.unit)
  const { rows, faults } = plantFaults(
    job.payments.map((payment) => fileRow(payment, payday)),
    programme.code,
    job.age,
    random,
    // a refused row would hide what was planted
    ({ payment }) => !ground.isTaken(payment.person.household),
  )
  if (plan.columns.some(([key]) => key === 'payStatus')) {
    const stream = randomOf(seed, 'bank', programme.code, payday.period, job.unit)
    markReturns(rows, job.age === 0 ? shown : undefined, stream)
  }
  const totalFen = sum(rows)
  const amount = AMOUNT_FORMS[plan.amount]
  const title = fileTitle(programme, payday.period, label)
  const layout = LAYOUTS[plan.layout]
  const file = `${title}.${layout.extension}`
  const content = {
    title,
    department: label ? `${label}人民政府` : DEPARTMENTS[job.unit]!,
    unitRow: plan.unitRow ?? '单位：元',
    rows,
    columns: plan.columns,
    total: amount(totalFen),
    form: {
      date: dateForm(plan, random.int(0, 5)),
      group: random.pick(GROUP_FORMS),
      amount,
      withTown: random.chance(0.5),
    },
  }
  writeFileSync(join(folder, file), layout.write(content))
  const reasons: Partial<Record<PlantedReason, number>> = {}
  for (const reason of faults.values()) reasons[reason] = (reasons[reason] ?? 0) + 1
  return {
    file,
    programme: programme.code,
    period: payday.period,
    unit: job.unit,
    paidOn: payday.paidOn,
    publishedOn: payday.publishedOn,
    expected: {
      read: rows.length,
      accepted: rows.length - faults.size,
      rejected: faults.size,
      reasons,
      warnings: {},
      totalFen: sum(rows.filter((_, i) => !faults.has(i))),
    },
  }
}

/** A serial date is a number only in a real spreadsheet; text files write the day out. */
function dateForm(plan: FilePlan, index: number): (day: Day) => ReturnType<(typeof DATE_FORMS)[number]> {
  const isSpreadsheet = !/^(csv|html)/.test(plan.layout)
  return DATE_FORMS[isSpreadsheet ? index : Math.max(1, index)]!
}

function fileRow(payment: DemoPayment, payday: Payday): FileRow {
  const { household, name, idNumber } = payment.person
  return {
    payment,
    name: payment.name ?? name,
    idNumber,
    villageName: household.village.name,
    village: household.village,
    group: household.group,
    paidOn: payment.paidOn ?? payday.paidOn,
  }
}

const sum = (rows: readonly FileRow[]) => rows.reduce((total, { payment }) => total + payment.amountFen, 0)
