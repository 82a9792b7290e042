import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sql } from 'kysely'
import { codeOf, must, newKey } from '../support/county'
import { useTestDatabase } from '../support/database'
import { until } from '../support/until'
import { useBatches } from './batches-county'

const database = useTestDatabase()
const desk = useBatches(database)
const { county, staff, look, naming, bring, submit, out, rows, work } = desk
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** Starts the process that works jobs off and waits until it stands still in the middle of the step with these words. */
async function freezeAt(words: string): Promise<ChildProcess> {
  const settings = {
    databaseUrl: database.url('compare'),
    folder: county.folder,
    now: county.clock.now,
    keyMaterial: county.material,
  }
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'batches-process.ts'), JSON.stringify(settings), words],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  )
  children.push(child)
  let said = ''
  child.stdout!.on('data', (data: Buffer) => {
    said += data.toString()
  })
  await until(`it is at ${words}`, () => {
    if (child.exitCode !== null) throw new Error(`ended: ${said}`)
    return said.includes(words)
  })
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  if (child.signalCode === null) await once(child, 'exit')
  await until('the server has noticed', async () => {
    const { rows: held } = await sql<{ n: number }>`
      select count(*)::int as n from pg_locks where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())`.execute(
      database.db.owner,
    )
    return held[0]!.n === 0
  })
}

/** The next process finds the job when its heart has been still for a minute. */
async function goOn(): Promise<void> {
  county.clock.now = new Date(county.clock.now.getTime() + 61_000)
  await work()
}

const states = (id: number) =>
  desk.query<{ version: number; state: string }>(
    `select version, state from batch_versions where batch_id = ${id} order by version`,
  )
const seen = (id: number) =>
  desk.query(`select amount_fen from disclosed_payments where batch_id = ${id} order by 1`)
const totals = () =>
  desk.query('select * from village_totals order by village_code, programme_code, year, month')
const postings = (id: number) =>
  desk.query(`select p.version_id from village_publications p
    join batch_versions v on v.id = p.version_id where v.batch_id = ${id}`)

describe.each(['正在登记各村的公示', '正在完成'])('killed while publishing: %s', (words) => {
  test('residents see what they saw before; the next process publishes it, once', async () => {
    const id = await out([{ n: 1, amount: 100 }])
    await bring([{ n: 1, amount: 150 }], { corrects: { batchId: id, reason: '金额写错了' } })
    must(await submit(id))
    const before = [await states(id), await seen(id), await totals(), await postings(id)]
    const { jobId } = must(await staff('clerk2', 'publish-batch', await naming(id)))
    const child = await freezeAt(words)
    expect([await states(id), await seen(id), await totals(), await postings(id)]).toEqual(before)
    const withdrawal = { ...(await naming(id)), submission: newKey(), reason: '先撤下来再说' }
    expect(codeOf(await staff('chief', 'withdraw-batch', withdrawal))).toBe('batch-busy')
    await kill(child)
    expect([await states(id), await seen(id), await totals(), await postings(id)]).toEqual(before)

    await goOn()
    expect(must(await staff('clerk2', 'get-job', { id: jobId }))).toMatchObject({ state: 'done' })
    expect(await states(id)).toEqual([
      { version: 1, state: 'superseded' },
      { version: 2, state: 'published' },
    ])
    expect(await seen(id)).toEqual([{ amount_fen: 15_000 }])
    expect(
      (await look(id)).events.filter(({ version: v, words: w }) => v === 2 && w === '发布'),
    ).toHaveLength(1)
  })
})

test('a job that dies after its commit has nothing left to do', async () => {
  const id = await out([{ n: 2, amount: 100 }])
  await sql`update jobs set state = 'running', heartbeat_at = created_at, finished_at = null where kind = 'publish-batch'
    and payload ->> 'batchId' = ${String(id)}`.execute(database.db.owner)
  const before = [await totals(), (await look(id)).revision]
  await goOn()
  expect([await totals(), (await look(id)).revision]).toEqual(before)
  expect(await desk.query(`select state, result from jobs where payload ->> 'batchId' = '${id}'`)).toEqual([
    { state: 'done', result: ['已经发布，居民现在就能看到。'] },
  ])
})

describe.each(['正在核对'])('killed while correcting rows: %s', (words) => {
  test('there is no half version; the next process makes it, once', async () => {
    const id = await out([
      { n: 3, amount: 100 },
      { n: 4, amount: 200 },
    ])
    const [row] = await rows(id, 1)
    const { jobId } = must(
      await staff('clerk', 'correct-rows', {
        ...(await naming(id)),
        reason: '金额写错了',
        rows: [{ paymentId: row!.paymentId, fields: { amount: '120' } }],
      }),
    )
    const child = await freezeAt(words)
    expect(await states(id)).toEqual([{ version: 1, state: 'published' }])
    await kill(child)
    await goOn()
    expect(must(await staff('clerk', 'get-job', { id: jobId }))).toMatchObject({ state: 'done' })
    expect(await states(id)).toEqual([
      { version: 1, state: 'published' },
      { version: 2, state: 'draft' },
    ])
    expect((await rows(id, 2)).map(({ amountFen }) => amountFen)).toEqual([12_000, 20_000])
  })
})

test('killed while counting anew after a withdrawal: the rows stay gone, the totals follow', async () => {
  const empty = await totals()
  const id = await out([{ n: 5, amount: 100, village: '柯寨村', paidOn: '2023-01-05' }], {
    period: '2023-01',
  })
  must(await staff('chief', 'withdraw-batch', { ...(await naming(id)), reason: '整批都不对' }))
  const child = await freezeAt('正在重算各村合计')
  expect(await seen(id)).toEqual([])
  await kill(child)
  await goOn()
  expect(await totals()).toEqual(empty)
})

test('what is taken back while another batch is being published is not in the totals afterwards', async () => {
  const village = '柯寨村'
  const first = await out([{ n: 6, amount: 100, village, paidOn: '2022-01-05' }], { period: '2022-01' })
  const second = await bring([{ n: 7, amount: 200, village, paidOn: '2022-02-05' }], { period: '2022-02' })
  must(await submit(second))
  must(await staff('clerk2', 'publish-batch', await naming(second)))
  const child = await freezeAt('正在完成')
  must(await staff('chief', 'withdraw-batch', { ...(await naming(first)), reason: '整批都不对' }))
  expect(await seen(first)).toEqual([])
  await kill(child)
  await goOn()
  expect(
    await desk.query(
      `select month, amount_fen from village_totals where village_code = '621122109201' and year = 2022`,
    ),
  ).toEqual([{ month: 2, amount_fen: 20_000 }])
})
