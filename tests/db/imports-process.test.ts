import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { log } from '@core/host/log'
import { makeIdNumber } from '@shared/domain/id-number'
import { sql } from 'kysely'
import { COUNTY, must, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'
import { importDesk } from './import-desk'

log.level = 'silent'

const database = useTestDatabase()
const county = useCounty(database)
let session = ''
const desk = importDesk(database, county, () => session)
const children: ChildProcess[] = []
const person = (n: number) => makeIdNumber(COUNTY, '1960-05-11', n)
const ROWS = 50
const file = (amount: string) => [
  '姓名,身份证号,村,金额',
  ...Array.from({ length: ROWS }, (_, i) => `杨秀英,${person(i)},杨营村,${amount}`),
  `何有福,1,杨营村,${amount}`,
]
const about = { programme: 'rural-dibao', period: '2026-05' }

beforeAll(async () => {
  session = await county.logIn('clerk')
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** Works in a process of its own that stands still in the middle, and is killed there. */
async function killAt(freezeAt: number): Promise<void> {
  const settings = {
    databaseUrl: database.url('compare'),
    folder: county.folder,
    now: county.clock.now,
    keyMaterial: county.material,
    freezeAt,
  }
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'import-process.ts'), JSON.stringify(settings)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  )
  children.push(child)
  await once(child.stdout!, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  // its heart has stopped for longer than anybody waits
  county.clock.now = new Date(county.clock.now.getTime() + 61_000)
}

const stored = async (versionId: number) => {
  const { rows } = await sql<{ payments: number; rejected: number; fen: number }>`
    select count(*)::int as payments, coalesce(sum(amount_fen), 0)::bigint as fen,
      (select count(*)::int from rejected_rows where version_id = ${versionId}) as rejected
    from payments where version_id = ${versionId}`.execute(database.db.owner)
  return rows[0]!
}
const versionOf = async (id: string) => {
  const { rows } = await sql<{
    id: number | null
  }>`select version_id as id from imports where id = ${id}`.execute(database.db.owner)
  return rows[0]!.id
}

// before a single row is sent, and with all rows sent but not committed
test.each([1, 91])(
  'killed at %i percent of the first reading: nothing is left, and it is read anew',
  async (percent) => {
    const { id, revision } = await desk.send(`首次${percent}.csv`, file(String(100 + percent)), about)
    must(await desk.call('read-import', { id, revision }))
    await killAt(percent)
    expect(await versionOf(id)).toBeNull()
    expect((await desk.get(id)).state).toBe('reading')
    expect(await desk.work()).toEqual({ done: 1 })
    const { reading } = await desk.get(id)
    expect(reading).toMatchObject({ read: ROWS + 1, accepted: ROWS, rejected: 1 })
    expect(await stored((await versionOf(id))!)).toMatchObject({ payments: ROWS, rejected: 1 })
  },
)

test('killed while it is read again: the draft with its mends stands as it was until the new one does', async () => {
  const seen = await desk.send('再读.csv', file('55'), about)
  const { revision } = await desk.read(seen.id)
  must(await desk.mend(seen.id, ROWS + 2, { fields: { id_number: person(ROWS) } }))
  const versionId = (await versionOf(seen.id))!
  const before = await stored(versionId)
  expect(before.payments).toBe(ROWS + 1)
  must(await desk.call('read-import', { id: seen.id, revision }))
  await killAt(91)
  expect(await stored(versionId)).toEqual(before)
  expect(await desk.work()).toEqual({ done: 1 })
  expect(await stored(versionId)).toEqual(before)
  expect((await desk.get(seen.id)).reading).toMatchObject({ accepted: ROWS + 1, rejected: 0, edited: 1 })
})

test('killed between its commit and its end: begun anew it finds its work done', async () => {
  const seen = await desk.send('提交后.csv', file('66'), about)
  const { revision } = await desk.read(seen.id)
  await sql`update jobs set state = 'running', finished_at = null, heartbeat_at = ${new Date(0)}
    where id = (select job_id from imports where id = ${seen.id})`.execute(database.db.owner)
  expect(await desk.work()).toEqual({ done: 1 })
  expect(await desk.get(seen.id)).toMatchObject({ state: 'read', revision })
})
