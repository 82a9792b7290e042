import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { log } from '@core/host/log'
import { purgeImports } from '@core/modules/imports/purge-imports'
import { makeIdNumber } from '@shared/domain/id-number'
import { sql } from 'kysely'
import { COUNTY, codeOf, must, newKey, OTHER_VILLAGE, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'
import { importDesk, textsOf } from './import-desk'

log.level = 'silent'

const database = useTestDatabase()
const county = useCounty(database)
const sessions: Record<string, string> = {}
const desks = Object.fromEntries(
  ['clerk', 'clerk2', 'farmclerk', 'townclerk', 'civilboss'].map((account) => [
    account,
    importDesk(database, county, () => sessions[account]!),
  ]),
) as Record<string, ReturnType<typeof importDesk>>
const { clerk, clerk2, farmclerk, townclerk, civilboss } = desks as Record<
  'clerk' | 'clerk2' | 'farmclerk' | 'townclerk' | 'civilboss',
  ReturnType<typeof importDesk>
>
const person = (n: number) => makeIdNumber(COUNTY, '1960-05-11', n)
const HEADER = '姓名,身份证号,村,金额'
let made = 0
/** A list like no other: one good row, one with a fault. */
const list = () => {
  const n = ++made * 2
  return [HEADER, `杨秀英,${person(n)},杨营村,300`, `何有福,${person(n + 1)},杨营村,三百`]
}
const about = { programme: 'rural-dibao', period: '2026-05' }

beforeAll(async () => {
  await county.addStaff({ account: 'clerk2', name: '陈录二', unitId: 'civil', roles: ['clerk'] })
  await county.addStaff({ account: 'farmclerk', name: '褚农录', unitId: 'farm', roles: ['clerk'] })
  await county.addStaff({ account: 'townclerk', name: '卫镇录', unitId: 'town', roles: ['clerk'] })
  await county.addStaff({ account: 'civilboss', name: '蒋民长', unitId: 'civil', roles: ['leader'] })
  for (const account of Object.keys(desks)) sessions[account] = await county.logIn(account)
})

async function aDraft(desk = clerk) {
  const { id } = await desk.send('名单.csv', list(), about)
  return desk.read(id)
}

describe('other units', () => {
  test('find nothing, whatever they ask', async () => {
    const { id, revision } = await aDraft()
    const answers = await Promise.all([
      farmclerk.call('get-import', { id }),
      farmclerk.call('get-import-sheet', { id, no: 1 }),
      farmclerk.call('set-import', { id, revision, isRecovery: true }),
      farmclerk.call('read-import', { id, revision }),
      farmclerk.call('discard-import', { id, revision }),
      farmclerk.call('list-draft-rows', { importId: id }),
      farmclerk.mend(id, 3, { fields: { amount: '1' } }),
      farmclerk.call('list-unknown-villages', { importId: id }),
      farmclerk.call('choose-villages', {
        importId: id,
        revision,
        choices: [{ text: '杨盈', village: VILLAGE, teach: true }],
      }),
      farmclerk.call('export-faults', { importId: id, format: 'csv' }),
    ])
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'not-found'))
    expect(must(await farmclerk.call('list-imports', {})).imports).toEqual([])
    // the database itself gives nothing away
    const { rows } = await sql`
      select d.* from staff s cross join lateral draft_rows(s.id, ${id}::uuid, 'all', null, null, null, null, null, 0, 0, 50) d
      where s.account = 'farmclerk'`.execute(database.db.staff)
    expect(rows).toEqual([])
  })

  test('a town sends lists of a department, and the department may look after them', async () => {
    const seen = await townclerk.send('镇里.csv', list(), about)
    await townclerk.read(seen.id)
    expect(must(await clerk.call('list-imports', {})).imports.map(({ id }) => id)).toContain(seen.id)
    expect(codeOf(await clerk.mend(seen.id, 3, { fields: { amount: '300' } }))).toBe('ok')
    expect(codeOf(await farmclerk.call('get-import', { id: seen.id }))).toBe('not-found')
  })

  test('a department brings no lists of another', async () => {
    const uploadId = await farmclerk.upload('低保.csv', list())
    expect(codeOf(await farmclerk.call('begin-import', { uploadId, ...about }))).toBe('programme-unknown')
    const seen = await farmclerk.get(must(await farmclerk.call('begin-import', { uploadId })).importId)
    expect(seen.programmes).toEqual([{ code: 'grain', name: '种粮补贴' }])
  })

  test('an upload of a colleague is not taken', async () => {
    const uploadId = await clerk.upload('同事的.csv', list())
    expect(codeOf(await clerk2.call('begin-import', { uploadId, ...about }))).toBe('file-unknown')
  })

  test('a leader looks on, without ID numbers, and changes nothing', async () => {
    const { id, revision } = await aDraft()
    const [row] = (await civilboss.rows(id)).rows
    expect(textsOf(row!)).toMatchObject({
      name: '杨秀英',
      id_number: expect.stringMatching(/^\*{14}\d{3}.$/),
    })
    expect(codeOf(await civilboss.mend(id, 3, { fields: { amount: '1' } }))).toBe('forbidden')
    expect(codeOf(await civilboss.call('read-import', { id, revision }))).toBe('forbidden')
    expect((await civilboss.get(id)).mayWrite).toBe(false)
  })
})

describe('two at once', () => {
  test('who chose without having seen the last change is told so', async () => {
    const { id, revision } = await clerk.send('名单.csv', list(), about)
    const both = await Promise.all([
      clerk.call('set-import', { id, revision, period: '2026-04' }),
      clerk2.call('set-import', { id, revision, period: '2026-03' }),
    ])
    expect(both.map(codeOf).sort()).toEqual(['import-moved-on', 'ok'])
  })

  test('the same row is mended by one of them, other rows by both', async () => {
    const { id } = await aDraft()
    const same = await Promise.all([
      clerk.mend(id, 3, { fields: { amount: '301' } }),
      clerk2.mend(id, 3, { fields: { amount: '302' } }),
    ])
    expect(same.map(codeOf).sort()).toEqual(['import-moved-on', 'ok'])
    const other = await Promise.all([
      clerk.mend(id, 2, { fields: { amount: '303' } }),
      clerk2.mend(id, 3, { revision: 1, fields: { remark: '核对过' } }),
    ])
    expect(other.map(codeOf)).toEqual(['ok', 'ok'])
  })

  test('a lost answer may be asked for again: nothing is done twice', async () => {
    const { id } = await aDraft()
    const mend = {
      submission: newKey(),
      importId: id,
      sheetNo: 1,
      line: 3,
      revision: 0,
      fields: { amount: '9' },
    }
    const first = must(await county.staff(sessions.clerk!, 'mend-row', mend))
    expect(must(await county.staff(sessions.clerk!, 'mend-row', mend))).toEqual(first)
    const { revision } = await clerk.get(id)
    const read = { submission: newKey(), id, revision }
    const asked = must(await county.staff(sessions.clerk!, 'read-import', read))
    expect(must(await county.staff(sessions.clerk!, 'read-import', read))).toEqual(asked)
    await clerk.work()
  })

  test('while it is being read nothing is changed', async () => {
    const { id, revision } = await aDraft()
    const { jobId } = must(await clerk.call('read-import', { id, revision }))
    expect((await clerk.get(id)).state).toBe('reading')
    const now = await clerk.get(id)
    const answers = [
      await clerk2.mend(id, 3, { fields: { amount: '1' } }),
      await clerk2.call('set-import', { id, revision: now.revision, period: '2026-01' }),
      await clerk2.call('read-import', { id, revision: now.revision }),
    ]
    expect(answers.map(codeOf)).toEqual(['import-busy', 'import-busy', 'import-busy'])
    const put = (state: string) =>
      sql`update jobs set state = ${state} where id = ${jobId}`.execute(database.db.owner)
    await put('running')
    expect(codeOf(await clerk2.call('discard-import', { id, revision: now.revision }))).toBe('import-busy')
    await put('waiting')
    must(await clerk.call('cancel-job', { id: jobId }))
    const stopped = await clerk.get(id)
    expect(stopped).toMatchObject({ state: 'read', job: null, error: { message: '任务已经停止。' } })
    expect((await clerk.rows(id)).rows).toHaveLength(2)
  })

  test('two lists of one period become two batches, and each knows of the other', async () => {
    const [one, two] = await Promise.all([
      clerk.send('甲.csv', list(), { ...about, period: '2025-12' }),
      clerk2.send('乙.csv', list(), { ...about, period: '2025-12' }),
    ])
    expect((await clerk.get(one.id)).others).toMatchObject([{ fileName: '乙.csv', by: '陈录二' }])
    const [first, second] = [await clerk.read(one.id), await clerk2.read(two.id)]
    expect(first.batch!.id).not.toBe(second.batch!.id)
  })
})

describe('the same file', () => {
  test('is refused while it is under way, in words; given up it may come again', async () => {
    const lines = list()
    const first = await clerk.send('一样.csv', lines, about)
    const second = await clerk2.send('换名.csv', lines, about)
    expect(second.error).toMatchObject({
      message: '这个文件已经导入过。',
      fields: ['文件：冯数据已经上传过同一个文件（一样.csv），还没有提交。'],
    })
    must(await clerk.call('discard-import', { id: first.id, revision: first.revision }))
    expect(await clerk2.send('再来.csv', lines, about)).toMatchObject({ state: 'recognised' })
  })
})

describe('what is kept, and how long', () => {
  const purge = () => purgeImports(county.services('clock'))
  const sourceOf = async (id: string) => {
    const { rows } = await sql<{
      key: string | null
    }>`select source_key as key from imports where id = ${id}`.execute(database.db.owner)
    return rows[0]!.key
  }

  test('an upload that never arrived is told', async () => {
    const { uploadId } = must(await clerk.call('begin-upload', { fileName: '没到.csv', bytes: 10 }))
    const { importId } = must(await clerk.call('begin-import', { uploadId, ...about }))
    await clerk.work()
    expect(await clerk.get(importId)).toMatchObject({
      state: 'failed',
      error: { message: '没有找到上传的文件。' },
    })
  })

  test('given up: gone from the lists at once, its file and rows with the next purge', async () => {
    const draft = await aDraft()
    const key = (await sourceOf(draft.id))!
    const revision = draft.revision
    must(await clerk.call('discard-import', { id: draft.id, revision }))
    expect((await clerk.rows(draft.id)).rows).toEqual([])
    expect(must(await clerk.call('list-imports', { limit: 50 })).imports.map(({ id }) => id)).not.toContain(
      draft.id,
    )
    expect(await purge()).toBeGreaterThanOrEqual(2)
    expect(existsSync(join(county.folder, key))).toBe(false)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from payments p
      join batch_versions v on v.id = p.version_id where v.state = 'discarded'`.execute(database.db.owner)
    expect(rows[0]!.n).toBe(0)
  })

  test('untouched for thirty days: the file goes, the draft can still be mended', async () => {
    const { id } = await aDraft()
    const before = county.clock.now
    county.clock.now = new Date(before.getTime() + 31 * 86_400_000)
    await purge()
    sessions.clerk = await county.logIn('clerk')
    const seen = await clerk.get(id)
    expect(seen).toMatchObject({ hasSource: false, state: 'read' })
    const { revision } = seen
    expect(codeOf(await clerk.call('read-import', { id, revision }))).toBe('import-source-gone')
    expect(codeOf(await clerk.mend(id, 3, { fields: { amount: '300' } }))).toBe('ok')
    county.clock.now = before
    for (const account of Object.keys(desks)) sessions[account] = await county.logIn(account)
  })

  test('names, ID numbers and villages of a file lie sealed; the audit log names none', async () => {
    const { id } = await aDraft()
    must(await clerk.mend(id, 3, { fields: { name: '何有福气' } }))
    const { rows } = await sql<{ text: string }>`
      select i::text as text from imports i union all select r::text from rejected_rows r union all select e::text from row_edits e
      union all select a::text from audit_log a union all select j::text from jobs j`.execute(
      database.db.owner,
    )
    const all = rows.map(({ text }) => text).join('\n')
    for (const secret of ['何有福', '杨秀英', person(3), person(2)]) expect(all).not.toContain(secret)
  })

  test('handed in, it is closed', async () => {
    const { id, batch, revision } = await aDraft()
    await sql`update batch_versions set state = 'submitted' where batch_id = ${batch!.id}`.execute(
      database.db.owner,
    )
    expect(codeOf(await clerk.call('set-import', { id, revision, period: '2026-01' }))).toBe('import-closed')
    expect(codeOf(await clerk.mend(id, 3, { fields: { amount: '1' } }))).toBe('import-closed')
    expect(codeOf(await clerk.call('discard-import', { id, revision }))).toBe('import-closed')
    const open = must(await clerk.call('list-imports', { limit: 50 })).imports
    expect(open.map((each) => each.id)).not.toContain(id)
  })
})

describe('a file that corrects a batch', () => {
  const corrected = () => clerk.send('更正.csv', list(), { corrects: { batchId, reason: '金额录错了' } })
  let batchId = 0

  test('takes over what the batch is about, and becomes its next version', async () => {
    const { batch } = await aDraft()
    batchId = batch!.id
    const early = await clerk.upload('太早.csv', list())
    const corrects = { batchId, reason: '金额录错了' }
    expect(codeOf(await clerk.call('begin-import', { uploadId: early, corrects }))).toBe('batch-unknown')
    await sql`update batch_versions set state = 'published', published_at = now() where batch_id = ${batchId}`.execute(
      database.db.owner,
    )
    const seen = await corrected()
    expect(seen).toMatchObject({ programme: { code: 'rural-dibao' }, period: { code: '2026-05' } })
    const { revision } = seen
    const other = await clerk.call('set-import', { id: seen.id, revision, period: '2026-01' })
    expect(codeOf(other)).toBe('batch-state')
    expect(await clerk.read(seen.id)).toMatchObject({ batch: { id: batchId, version: 2, state: 'draft' } })
  })

  test('one correction at a time; of another unit there is no such batch', async () => {
    const corrects = { batchId, reason: '金额录错了' }
    const uploadId = await clerk.upload('再更正.csv', list())
    expect(codeOf(await clerk.call('begin-import', { uploadId, corrects }))).toBe('batch-state')
    const theirs = await farmclerk.upload('别家.csv', list())
    expect(codeOf(await farmclerk.call('begin-import', { uploadId: theirs, corrects }))).toBe('batch-unknown')
  })
})

describe('names of villages', () => {
  const choose = async (
    id: string,
    choice: { text: string; town?: string; village: string; teach?: boolean },
  ) => {
    const { revision } = await clerk.get(id)
    const choices = [{ teach: true, ...choice }]
    return clerk.call('choose-villages', { importId: id, revision, choices })
  }

  test('one that may mean two villages holds for this file alone', async () => {
    const n = ++made * 2
    const { id } = await clerk.send(
      '同名.csv',
      [HEADER, `杨秀英,${person(n)},老村,300`, `何有福,${person(n + 1)},川儿村,300`],
      about,
    )
    await clerk.read(id)
    const chosen = must(await choose(id, { text: '川儿村', village: VILLAGE }))
    expect(chosen).toMatchObject({
      taught: [],
      onlyHere: [{ text: '川儿村', why: '这个写法也可能指别的村，只在这个文件里算数。' }],
    })
    await clerk.work()
    must(await choose(id, { text: '老村', village: OTHER_VILLAGE, teach: false }))
    await clerk.work()
    expect((await clerk.get(id)).reading).toMatchObject({ rejected: 0, accepted: 2 })
    const { rows } = await sql`select from region_aliases where alias in ('老村', '川儿村')`.execute(
      database.db.owner,
    )
    expect(rows).toEqual([])
  })

  test('none is taught across the border of the county', async () => {
    const { id } = await aDraft()
    expect(codeOf(await choose(id, { text: '老村', village: '620102001001' }))).toBe('input-invalid')
  })
})
