import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareServices } from '@core/compare/run/open-comparison'
import { runCompare } from '@core/compare/run/run-compare'
import { createDb } from '@core/db/client'
import type { DatabaseAccess } from '@core/db/open-database'
import type { Database } from '@core/db/schema'
import { operatorActor } from '@core/modules/batches/actor'
import { importFile } from '@core/modules/batches/import-file'
import { publishVersions } from '@core/modules/batches/publish-batch'
import { MIN_PASSWORD } from '@core/modules/staff/create-staff'
import { type Keys, loadKeys } from '@core/ports/keys'
import { openStorage } from '@core/ports/storage'
import { addDays, type Day, todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import cliProgress from 'cli-progress'
import type { Kysely } from 'kysely'
import { selectDemoState, selectDrafts, setDemoState } from './demo.queries'
import { FIRST_NIGHT_DAYS_AGO } from './demo-verdicts'
import { type GeneratedCounty, generateCounty, type ManifestEntry } from './generate-county'
import { loadCatalogues, readRegionLines } from './load-catalogues'
import { writePlanted } from './planting/write-planted'
import { playAccounts } from './play-accounts'
import { playEntitlements } from './play-entitlements'
import { playImpactNotes } from './play-impact-notes'
import { playProgress } from './play-progress'
import { playReports } from './play-reports'
import { playRuleSettings } from './play-rule-settings'
import { playVerdicts } from './play-verdicts'
import { playVisits } from './play-visits'
import { loadRegistries } from './registries/load-registries'
import { SHOWN_VILLAGE, shownResident } from './shown-resident'

/** What `npm start` shows: where to look and how to sign in. Kept beside the data, readable by its owner only. */
export interface DemoNote {
  anchor: Day
  village: { code: string; name: string }
  password: string
  accounts: { account: string; name: string; unitName: string }[]
  resident: { name: string; idNumber: string }
  receipt: string
}

export interface DemoOptions {
  root: string
  dataDir: string
  access: DatabaseAccess
  say: (text: string) => void
  /** The last day of the demo; today unless a test fixes it. */
  anchor?: Day
  people?: number
  months?: number
}

const COUNTY = '621122'
const OFFICE_HOURS = 'T10:00:00+08:00'
const AT_NIGHT = 'T02:10:00+08:00'
/** Registries vouch for a week before; departments hand them over on the day before the first comparison. */
const REGISTRIES_LOADED_BEFORE = FIRST_NIGHT_DAYS_AGO + 1

/** Password of the demo accounts when MBZ_DEMO_PASSWORD is not set; made anew for every data folder. */
const newPassword = () => `demo-${randomBytes(4).toString('hex')}`

/**
 * Fills an empty database with the demo county: catalogues, two years of department files through the product's own import and
 * publication, base registries and one comparison, and reports in every state through the product's own actions. A database with
 * any other county is left alone; a load that was cut off goes on where it was.
 */
export async function loadDemoCounty(options: DemoOptions): Promise<void> {
  const { root, dataDir, access, say } = options
  const db = createDb(access.url('owner'), { max: 2 })
  const folder = mkdtempSync(join(tmpdir(), 'mbz-demo-'))
  try {
    const state = await selectDemoState(db)
    if (state === 'other' || state === 'loaded') return
    say('  正在装入演示县：陇西县（人员和发放记录都是编的）')
    const keys = loadKeys(dataDir)
    const { anchor, password } = beginOf(options)
    const accounts = await loadCatalogues(db, join(root, 'demo/longxi'), password)
    await setDemoState(db, COUNTY, 'loading')

    const regions = readRegionLines(join(root, 'demo/longxi'))
    const county = generateCounty({ folder, regions, anchor, people: options.people, months: options.months })
    await loadFiles(access.url('owner'), keys, anchor, folder, county)
    await publishAll(db, county.manifest)
    const services = { db, keys, storage: openStorage(dataDir), anchor }
    await playImpactNotes(services)
    await playRuleSettings(services)
    // two nights, with four days' work between them: there is a history to be seen
    await compareOn(options, keys, addDays(anchor, -FIRST_NIGHT_DAYS_AGO))
    await playVerdicts(services, COUNTY)
    await playEntitlements(services, COUNTY)
    await compareOn(options, keys, anchor)
    await writePlanted(db, keys, COUNTY, dataDir, county.planted)
    const receipt = await playReports(services)
    await playAccounts(services, root)
    await playVisits(services, COUNTY)
    const { name, idNumber } = shownResident(county.population)
    const resident = { name, idNumber }
    const databaseUrl = access.url('owner')
    await playProgress(services, COUNTY, { databaseUrl, folder, village: SHOWN_VILLAGE, resident })

    writeNote(dataDir, {
      anchor,
      village: SHOWN_VILLAGE,
      password,
      accounts,
      resident,
      receipt,
    })
    await setDemoState(db, COUNTY, 'loaded')
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await db.destroy()
  }
}

/** Anchor and password of this load; those of a load that was cut off, so that it goes on with the same files. */
function beginOf({ dataDir, anchor }: DemoOptions): { anchor: Day; password: string } {
  const begun = readDemoNote(dataDir) ?? {
    anchor: anchor ?? todayInShanghai(new Date()),
    password: process.env.MBZ_DEMO_PASSWORD ?? newPassword(),
  }
  // before anything is written: half a county could not be taken up again
  if (begun.password && begun.password.length < MIN_PASSWORD)
    throw new AppError('input-invalid', {
      fields: [{ field: 'MBZ_DEMO_PASSWORD', message: `密码至少 ${MIN_PASSWORD} 位` }],
    })
  writeNote(dataDir, begun)
  return begun as { anchor: Day; password: string }
}

/** What `npm start` shows; undefined when the database does not hold the demo county. */
export function readDemoNote(dataDir: string): DemoNote | undefined {
  return existsSync(notePath(dataDir))
    ? (JSON.parse(readFileSync(notePath(dataDir), 'utf8')) as DemoNote)
    : undefined
}

function notePath(dataDir: string): string {
  return join(dataDir, 'demo.json')
}

function writeNote(dataDir: string, note: Partial<DemoNote>): void {
  writeFileSync(notePath(dataDir), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 })
}

/** Payment files and registries at the same time: neither waits for the other. */
async function loadFiles(
  databaseUrl: string,
  keys: Keys,
  anchor: Day,
  folder: string,
  { manifest, registries }: GeneratedCounty,
): Promise<void> {
  const bar = startBar('  导入 {bar} {value}/{total} 个文件', manifest.length + registries.length)
  const onLoaded = () => bar?.increment()
  const loadedOn = addDays(anchor, -REGISTRIES_LOADED_BEFORE)
  const services = { databaseUrl, keys, now: () => new Date(`${loadedOn}${OFFICE_HOURS}`) }
  try {
    await Promise.all([
      importAll(databaseUrl, keys, folder, manifest, onLoaded),
      loadRegistries(services, COUNTY, join(folder, 'registries'), registries, onLoaded),
    ])
  } finally {
    bar?.stop()
  }
}

/** Imports in the order of paydays; a file that an earlier, cut-off load brought in is passed over. */
async function importAll(
  databaseUrl: string,
  keys: Keys,
  folder: string,
  manifest: ManifestEntry[],
  onLoaded: () => void,
): Promise<void> {
  for (const { file, programme, period, unit, paidOn } of manifest) {
    const services = { databaseUrl, keys, now: () => new Date(`${paidOn}${OFFICE_HOURS}`) }
    const request = {
      path: join(folder, file),
      county: COUNTY,
      programme,
      period,
      unitId: unit,
      actor: operatorActor(),
    }
    await importFile(services, request).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'file-already-imported') throw error
    })
    onLoaded()
  }
}

function startBar(format: string, total: number): cliProgress.SingleBar | undefined {
  if (!process.stdout.isTTY) return undefined
  const bar = new cliProgress.SingleBar({ format, hideCursor: true }, cliProgress.Presets.shades_classic)
  bar.start(total, 0, { words: '' })
  return bar
}

/** The comparison of a night. */
async function compareOn({ access, dataDir }: DemoOptions, keys: Keys, day: Day): Promise<void> {
  const services = compareServices({
    databaseUrl: access.url('owner'),
    keys,
    now: () => new Date(`${day}${AT_NIGHT}`),
    storage: openStorage(dataDir),
    dataDir,
  })
  const bar = startBar('  比对 {bar} {value}/{total} {words}', 1)
  try {
    await runCompare(services, {
      county: COUNTY,
      // as the timer, which then has nothing left to do on the demo's day
      actor: 'system',
      onProgress: ({ done, total, words }) => {
        bar?.setTotal(total)
        bar?.update(done, { words })
      },
    })
  } finally {
    bar?.stop()
  }
}

/** Publishes everything with one recount; each publication keeps its own day. */
async function publishAll(db: Kysely<Database>, manifest: ManifestEntry[]): Promise<void> {
  const publishedOn = new Map(manifest.map((entry) => [entry.file, entry.publishedOn]))
  const drafts = (await selectDrafts(db, COUNTY)).filter(({ fileName }) => publishedOn.has(fileName))
  if (drafts.length === 0) return
  const times = new Map(
    drafts.map((d) => [d.batchId, new Date(`${publishedOn.get(d.fileName)}${OFFICE_HOURS}`)]),
  )
  await db
    .transaction()
    .execute((trx) => publishVersions(trx, [...times.keys()], operatorActor(), (id) => times.get(id)!))
}
