import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CompareResult } from '@core/compare/run/run-compare'
import { openSession } from '@core/db/client'
import { withdrawBatch } from '@core/modules/batches/withdraw-batch'
import { folderStorage, type Storage } from '@core/ports/storage'
import { AppError } from '@shared/errors'
import { sql } from 'kysely'
import { useTestDatabase } from '../support/database'
import { until } from '../support/until'
import { compareCounty, nameOf } from './compare-county'
import { deadRule, endlessRule, greedyRule, largeRule, makeRule, sortingRule } from './compare-rules'
import { COUNTY, OPERATOR } from './import-county'

const database = useTestDatabase()
const county = compareCounty(database)
const children: ChildProcess[] = []

beforeAll(async () => {
  await county.setUp()
  await county.pay([{ n: 1 }, { n: 2, amount: 2000 }, { n: 3 }])
  await county.register('death', [{ n: 1, died_on: '2026-03-12' }])
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const shape = ({ state, rules }: CompareResult) => ({
  state,
  rules: rules.map((r) => [r.id, r.state, r.hits, r.new, r.same, r.gone, r.errorCode]),
})
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: AppError) => error.code,
  )
const runs = async () =>
  (
    await sql<{ id: number; state: string; done: number; error: string | null }>`
      select id, state, rules_done as done, error from compare_runs order by id`.execute(database.db.owner)
  ).rows
const newestRun = async () => (await runs()).at(-1)!
const results = async (runId: number) =>
  (await sql`select * from rule_results where run_id = ${runId} order by rule_id`.execute(database.db.owner))
    .rows

test('finds, says why, and says what it looked at', async () => {
  const told: string[] = []
  const result = await county.compare({ onProgress: ({ words }) => told.push(words) })
  expect(shape(result)).toEqual({
    state: 'done',
    rules: [
      ['r01', 'done', 1, 1, 0, 0, null],
      ['r02', 'done', 1, 1, 0, 0, null],
    ],
  })
  expect(result).toMatchObject({ date: '2026-11-22', clues: 2 })
  expect(result.rules.map(({ rowsScanned }) => rowsScanned)).toEqual([4, 3])
  expect(told).toEqual(['整理数据', 'r01 规则r01', 'r02 规则r02', '完成'])
  expect(await county.clues()).toMatchObject([
    {
      rule_id: 'r01',
      name: nameOf(1),
      span: '2026-03-12',
      reason: '2026-03-12 去世，2026-06 仍发放rural-dibao 420.00 元，死亡库第 1 版',
      amount_fen: 42000,
      village_code: '621122108203',
      facts: { died_on: '2026-03-12', name_agrees: true },
      payments: 1,
      state: 'open',
    },
    { rule_id: 'r02', name: nameOf(2), reason: '2026-06 领了 2,000.00 元' },
  ])
  const { rows } = await sql<{ sources: unknown }>`
    select evidence -> 'sources' as sources from clues where rule_id = 'r01'`.execute(database.db.owner)
  expect(rows[0]!.sources).toEqual([
    { kind: 'death', version_id: expect.any(Number), version: 1, as_of: '2026-11-01', row_no: 1 },
  ])
})

test('the same day again is another run with the same clues', async () => {
  const before = await county.clues()
  const again = await county.compare()
  expect(shape(again).rules).toEqual([
    ['r01', 'done', 1, 0, 1, 0, null],
    ['r02', 'done', 1, 0, 1, 0, null],
  ])
  expect(await county.clues()).toEqual(before)
  expect((await runs()).map(({ state }) => state)).toEqual(['done', 'done'])
  const events = await sql<{ n: number }>`select count(*)::int as n from clue_events`.execute(
    database.db.owner,
  )
  expect(events.rows).toEqual([{ n: 2 }])
})

test('a day that has not come yet is refused', async () => {
  expect(await codeOf(county.compare({ date: '2026-11-23' }))).toBe('input-invalid')
  expect(shape(await county.compare({ date: '2026-11-20' })).state).toBe('done')
})

test('some rules only; unknown ones and those that are switched off are named all at once', async () => {
  expect(shape(await county.compare({ only: ['r02'] })).rules).toEqual([['r02', 'done', 1, 0, 1, 0, null]])
  const refused = await county.compare({ only: ['r02', 'r98', 'r99'] }).catch((error: AppError) => error)
  expect(refused).toMatchObject({ code: 'rule-unknown', fields: [{ field: 'r98' }, { field: 'r99' }] })

  await sql`insert into rule_settings (county_code, rule_id, enabled, reason, changed_by, changed_at)
    values (${COUNTY}, 'r02', false, '误报太多', 'boss', now())`.execute(database.db.owner)
  expect(shape(await county.compare()).rules.map(([id]) => id)).toEqual(['r01'])
  expect(await codeOf(county.compare({ only: ['r02'] }))).toBe('rule-off')
  await sql`delete from rule_settings`.execute(database.db.owner)
})

test("the county's own parameter decides, one out of bounds does not", async () => {
  const set = (value: number) =>
    sql`insert into rule_settings (county_code, rule_id, params, reason, changed_by, changed_at)
      values (${COUNTY}, 'r02', ${JSON.stringify({ limit_fen: value })}::jsonb, '试', 'boss', now())
      on conflict (county_code, rule_id) do update set params = excluded.params`.execute(database.db.owner)
  await set(10_000)
  const lower = await county.compare()
  expect(shape(lower).rules[1]).toEqual(['r02', 'done', 3, 2, 1, 0, null])
  const [row] = await results(lower.runId).then((rows) => rows.slice(1))
  expect(row).toMatchObject({ params: { limit_fen: 10_000 } })
  await set(-5)
  expect(shape(await county.compare()).rules[1]).toEqual(['r02', 'done', 1, 0, 1, 2, null])
  await sql`delete from rule_settings`.execute(database.db.owner)
})

test('a rule whose registry was never loaded is skipped and closes nothing', async () => {
  const needsCars = { ...deadRule, id: 'r06', inputs: [...deadRule.inputs, 'vehicle'] }
  const canDoWithout = { ...needsCars, id: 'r07', works_without: ['vehicle'] }
  const { rules } = await county.compare({ rules: [needsCars, canDoWithout] })
  expect(rules.map(({ state, errorCode, error, hits }) => ({ state, errorCode, error, hits }))).toEqual([
    { state: 'skipped', errorCode: 'rule-skipped', error: '缺少基础库：机动车', hits: 0 },
    { state: 'done', errorCode: null, error: null, hits: 1 },
  ])
  await sql`delete from clue_events where clue_id in (select id from clues where rule_id = 'r07')`.execute(
    database.db.owner,
  )
  await sql`delete from clues where rule_id = 'r07'`.execute(database.db.owner)
})

test('faults of rules are found before anything runs, all of them at once', async () => {
  const before = await runs()
  const query = (columns: string) => `with x as (select * from payments) select ${columns} from x`
  const bad = [
    makeRule('r10', { inputs: ['payments'] }, query('nonsense, span')),
    makeRule(
      'r11',
      { inputs: ['payments'], judged_on: ['age'], reason: '{age} 岁' },
      query('person_key, period as span'),
    ),
    makeRule(
      'r12',
      { inputs: ['payments'] },
      query('id as person_key, 1 as span, period as amount_fen, id as house_row'),
    ),
  ]
  const error = (await county.compare({ rules: [largeRule, ...bad] }).catch((e: AppError) => e)) as AppError
  expect(error.code).toBe('rules-invalid')
  expect(error.fields!.map(({ field, message }) => `${field} ${message}`)).toEqual([
    expect.stringMatching(/^r10 查询不能执行：Referenced column "nonsense" not found/),
    'r11 结果里没有 age 这一列',
    'r11 句子里的 {age} 不是查询的列，也不是参数',
    'r12 span 应是 text，查询给出的是 INTEGER',
    'r12 amount_fen 应是 bigint，查询给出的是 VARCHAR',
    'r12 person_key 应是 uuid，查询给出的是 BIGINT',
    'r12 house_row 不是用到的基础库的行号，应写成 death_row 这样',
  ])
  expect(await runs()).toEqual(before)
})

test('a rule that meets the limit of memory or disk fails alone, with the reason', async () => {
  const before = await county.clues()
  const small = { threads: 1, memory: '60MB', maxSpill: '10MB', spillFolder: join(county.folder, 'small') }
  const result = await county.compare(
    { rules: [greedyRule, sortingRule, deadRule, largeRule] },
    { limits: () => small },
  )
  expect(shape(result)).toEqual({
    state: 'done',
    rules: [
      ['r01', 'done', 1, 0, 1, 0, null],
      ['r02', 'done', 1, 0, 1, 0, null],
      ['r04', 'failed', 0, 0, 0, 0, 'compare-memory'],
      ['r05', 'failed', 0, 0, 0, 0, 'compare-disk'],
    ],
  })
  expect(result.rules[2]!.error).toBe('这条规则用的内存超过了上限。')
  expect(await county.clues()).toEqual(before)
  expect(await newestRun()).toMatchObject({ state: 'done', done: 4 })
})

test('a rule that fails while it is merged leaves nothing of itself', async () => {
  const before = await county.clues()
  const tooMuch = makeRule(
    'r08',
    { inputs: ['payments'] },
    `with x as (select person_key, period as span, sum(amount_fen) * 1000000000000000 as amount_fen from payments group by 1, 2)
    select * from x`,
  )
  const result = await county.compare({ rules: [tooMuch, deadRule] })
  expect(shape(result).rules).toEqual([
    ['r01', 'done', 1, 0, 1, 0, null],
    ['r08', 'failed', 0, 0, 0, 0, 'rule-failed'],
  ])
  expect(await county.clues()).toEqual(before)
})

test('a disk that is full while the lake is written fails the run, touches no clue, and is made up for later', async () => {
  const before = await county.clues()
  rmSync(county.lakeRoot, { recursive: true, force: true })
  const full: Storage = {
    ...folderStorage(join(county.folder, 'full')),
    putFile: () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
  }
  expect(await codeOf(county.compare({}, { lakeStorage: full }))).toBe('compare-disk')
  const failed = await newestRun()
  expect(failed).toMatchObject({ state: 'failed', error: 'compare-disk', done: 0 })
  expect(await county.clues()).toEqual(before)

  const result = await county.compare()
  expect(result).toMatchObject({ runId: failed.id, state: 'done' })
  expect(await county.clues()).toEqual(before)
})

test('two at once: the second refuses', async () => {
  let second: Promise<string> | undefined
  const first = await county.compare({
    onProgress: () => {
      second ??= codeOf(county.compare())
    },
  })
  expect(await second).toBe('compare-running')
  expect(first.state).toBe('done')
})

test('stopped from outside, then gone on with: finished rules stay and do not run again', async () => {
  const stop = new AbortController()
  const rules = [deadRule, endlessRule]
  const stopped = await county.compare({
    rules,
    signal: stop.signal,
    onProgress: ({ words }) => {
      if (words.startsWith('r03')) stop.abort(new AppError('job-cancelled'))
    },
  })
  expect(shape(stopped)).toEqual({ state: 'cancelled', rules: [['r01', 'done', 1, 0, 1, 0, null]] })
  expect(await newestRun()).toMatchObject({ id: stopped.runId, state: 'cancelled', done: 1 })
  const [finished] = await results(stopped.runId)

  // somebody on the page asks it to stop, while a query that never ends is running
  const goesOn = county.compare({ rules })
  await until('the run goes on', async () => (await newestRun()).state === 'running')
  expect((await newestRun()).id).toBe(stopped.runId)
  await sql`update compare_runs set cancel_requested_by = 'boss' where id = ${stopped.runId}`.execute(
    database.db.staff,
  )
  expect(shape(await goesOn).state).toBe('cancelled')
  expect(await results(stopped.runId)).toEqual([finished])

  // other data: the old run is left as it is
  const batch = await county.pay([{ n: 9, amount: 5000 }], '2026-08')
  const other = await county.compare()
  expect(other.runId).not.toBe(stopped.runId)
  expect(shape(other).rules[1]).toEqual(['r02', 'done', 2, 1, 1, 0, null])
  await withdrawBatch(database.db.owner, batch, '试验', OPERATOR)
  await county.compare()
})

/** Starts a comparison in a process of its own and waits until it has said `words`. */
async function startProcess(words: string, freezeAt = ''): Promise<ChildProcess> {
  const settings = {
    databaseUrl: database.url('compare'),
    lakeRoot: county.lakeRoot,
    county: COUNTY,
    now: county.clock.now,
    keyMaterial: county.keyMaterial,
  }
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'compare-process.ts'), JSON.stringify(settings), freezeAt],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  )
  children.push(child)
  let said = ''
  child.stdout!.on('data', (data: Buffer) => {
    said += data.toString()
  })
  await until(`it says ${words}`, () => {
    if (child.exitCode !== null) throw new Error(`ended: ${said}`)
    return said.includes(words)
  })
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  if (child.signalCode === null) await once(child, 'exit')
}

/** The server notices a dead process when it next writes to it. */
async function lockIsFree(): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())`.execute(
    database.db.owner,
  )
  return rows[0]!.n === 0
}

test('killed between two rules: the next run goes on and gives the same clues', async () => {
  const before = await county.clues()
  const child = await startProcess('r02', 'r02')
  const cut = await newestRun()
  expect(cut).toMatchObject({ state: 'running', done: 1 })
  expect(await codeOf(county.compare())).toBe('compare-running')
  await kill(child)
  await until('the lock is free', lockIsFree)

  const [finished] = await results(cut.id)
  const result = await county.compare()
  expect(result.runId).toBe(cut.id)
  expect((await results(cut.id))[0]).toEqual(finished)
  expect(shape(result).state).toBe('done')
  expect(await county.clues()).toEqual(before)
})

test('killed in the middle of merging: nothing is half merged, nothing twice', async () => {
  await sql`truncate clue_events, clues, rule_results, compare_runs cascade`.execute(database.db.owner)
  const blocker = await openSession(database.url('owner'))
  await blocker.client.query('begin; lock table clues in exclusive mode')
  const child = await startProcess('r01')
  await until('the merge waits', async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_locks where not granted and relation = 'clues'::regclass`.execute(
      database.db.owner,
    )
    return rows[0]!.n > 0
  })
  await kill(child)
  await blocker.client.query('rollback')
  await blocker.close()
  await until('the lock is free', lockIsFree)

  const cut = await newestRun()
  expect(cut).toMatchObject({ state: 'running', done: 0 })
  expect(await county.clues()).toEqual([])
  const result = await county.compare()
  expect(shape(result)).toEqual({
    state: 'done',
    rules: [
      ['r01', 'done', 1, 1, 0, 0, null],
      ['r02', 'done', 1, 1, 0, 0, null],
    ],
  })
  expect(result.runId).toBe(cut.id)
  expect(await county.clues()).toHaveLength(2)
})

test('killed, and the data change before the next run: that one begins anew and ends the dead one', async () => {
  const child = await startProcess('r02', 'r02')
  await kill(child)
  await until('the lock is free', lockIsFree)
  const cut = await newestRun()
  await county.register('death', [{ n: 3, died_on: '2026-02-01' }])
  const result = await county.compare()
  expect(result.runId).not.toBe(cut.id)
  expect((await runs()).find(({ id }) => id === cut.id)).toMatchObject({
    state: 'failed',
    error: 'compare-cut-off',
  })
  expect((await county.clues()).map(({ name, state }) => [name, state])).toEqual([
    [nameOf(1), 'gone'],
    [nameOf(3), 'open'],
    [nameOf(2), 'open'],
  ])
})

test('an empty county is compared without an error, and nothing is left in the spill folder', async () => {
  const spill = join(county.lakeRoot, 'spill')
  expect(readdirSync(spill)).toEqual([])
  await sql`update batch_versions set state = 'withdrawn' where state = 'published'`.execute(
    database.db.owner,
  )
  await sql`update registry_versions set state = 'withdrawn'`.execute(database.db.owner)
  const result = await county.compare()
  expect(result.rules.map(({ id, state }) => [id, state])).toEqual([
    ['r01', 'skipped'],
    ['r02', 'done'],
  ])
})
