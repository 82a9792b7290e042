import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadRules } from '@core/compare/load-rules'
import { loadDemoCounty } from '@core/demo/load-demo'
import { type PlantedKeys, readPlanted } from '@core/demo/planting/write-planted'
import { ensureKeyFile } from '@core/ports/keys'
import type { Day } from '@shared/domain/dates'
import { sql } from 'kysely'
import { useTestDatabase } from '../support/database'

const ROOT = join(__dirname, '../..')
const ANCHOR: Day = '2026-09-30'
const YANGYING = '621122108203'

const database = useTestDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'mbz-recall-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

interface FoundClue {
  id: number
  rule: string
  key: string
  subject: string
  state: string
  reason: string
}

let planted: PlantedKeys
let clues: FoundClue[]
/** Names for what is missing. */
let names: Map<string, string>

/** The demo county as `npm start` loads it, at full size: smaller ones have not enough households for every plant. */
beforeAll(async () => {
  chmodSync(dataDir, 0o711)
  ensureKeyFile(dataDir)
  const access = {
    kind: 'server' as const,
    url: database.url,
    secret: undefined,
    owned: false,
    stop: async () => undefined,
  }
  await loadDemoCounty({ root: ROOT, dataDir, access, say: () => undefined, anchor: ANCHOR })
  planted = readPlanted(dataDir)!
  clues = await selectClues()
  const people = await sql<{
    key: string
    name: string
  }>`select person_key::text as key, name from persons`.execute(database.db.owner)
  names = new Map(people.rows.map(({ key, name }) => [key, name]))
})

async function selectClues(): Promise<FoundClue[]> {
  const { rows } = await sql<FoundClue>`
    select c.id, c.rule_id as rule, s.key, s.name as subject, c.state, c.reason
    from clues c join clue_subjects s on s.id = c.subject_id where c.state <> 'gone' order by c.id`.execute(
    database.db.owner,
  )
  return rows
}

/** `张三 (3f7d82e8-…)`, so that a difference says about whom it is. */
const shown = (key: string) => `${names.get(key) ?? ''} (${key})`
const ofRule = (list: PlantedKeys['hits'], rule: string) =>
  [...new Set(list.filter((each) => each.rule === rule).map(({ key }) => shown(key)))].sort()
const found = (rule: string) => [
  ...new Map(
    clues.filter((clue) => clue.rule === rule).map(({ key, reason }) => [shown(key), reason]),
  ).entries(),
]

describe.each(loadRules().map(({ id, title }) => ({ id, title })))('$id $title', ({ id }) => {
  test('has something to find in the demo county, and something that only looks so', () => {
    expect(ofRule(planted.hits, id)).not.toEqual([])
    expect(ofRule(planted.decoys, id)).not.toEqual([])
  })

  test('finds everybody who was planted and nobody else', () => {
    const hits = ofRule(planted.hits, id)
    const got = found(id)
    expect({
      missing: hits.filter((subject) => !got.some(([key]) => key === subject)),
      notPlanted: got.filter(([subject]) => !hits.includes(subject)),
    }).toEqual({ missing: [], notPlanted: [] })
  })

  test('stays silent about every decoy', () => {
    const decoys = ofRule(planted.decoys, id)
    expect(found(id).filter(([subject]) => decoys.includes(subject))).toEqual([])
  })
})

test('verdicts were played: every state is there to be seen', () => {
  const states = new Set(clues.map(({ state }) => state))
  expect([...states].sort()).toEqual(['confirmed', 'open', 'refuted', 'verifying', 'written-off'])
})

test('homes to visit come from the registers, and cadres have been to some of them', async () => {
  const { rows } = await sql<{ group: string }>`
    select distinct g as "group" from visit_homes cross join unnest(groups) g where village_code = ${YANGYING} and listed order by 1`.execute(
    database.db.owner,
  )
  expect(rows.map(({ group }) => group)).toEqual(['alone', 'disabled', 'elder'])
  const asked = await mbz(
    'visits',
    'coverage',
    '--region',
    '621122108',
    '--year',
    ANCHOR.slice(0, 4),
    '--json',
  )
  expect(asked.code).toBe(0)
  const { total, rows: villages } = JSON.parse(asked.stdout) as {
    total: { homes: number; visited: number; elders: number }
    rows: { code: string; homes: number; visited: number }[]
  }
  expect(total.visited).toBeGreaterThan(0)
  expect(total.homes).toBeGreaterThan(total.visited)
  expect(total.homes).toBe(villages.reduce((sum, { homes }) => sum + homes, 0))
  expect(villages.find(({ code }) => code === YANGYING)!.visited).toBeGreaterThan(0)
})

test('`mbz compare --json` on the same day gives the same clues and no new ones', async () => {
  const compared = await mbz('compare', '--date', ANCHOR, '--json')
  expect(compared.code).toBe(0)
  const result = JSON.parse(compared.stdout) as {
    rules: { id: string; hits: number; new: number; gone: number; error?: string }[]
  }
  expect(result.rules.map(({ id }) => id)).toEqual(loadRules().map(({ id }) => id))
  expect(result.rules.filter((rule) => rule.new > 0 || rule.gone > 0 || rule.error)).toEqual([])
  expect(await selectClues()).toEqual(clues)
})

/** Runs `mbz` as an operator would, on the demo's database and keys. */
function mbz(...args: string[]): Promise<{ code: number; stdout: string }> {
  const env = { ...process.env, DATABASE_URL: database.serverUrl, MBZ_DATA_DIR: dataDir, NODE_OPTIONS: '' }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(ROOT, 'bin/mbz.mjs'), ...args],
      { env, cwd: dataDir },
      (error, stdout) => {
        resolve({ code: error ? Number(error.code) : 0, stdout })
      },
    )
  })
}
