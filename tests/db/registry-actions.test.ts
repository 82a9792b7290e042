import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { log } from '@core/host/log'
import { performers } from '@core/modules/jobs/performers'
import { runJobs } from '@core/modules/jobs/run-jobs'
import { loadRegistry } from '@core/modules/registries/load-registry'
import { tryLockRegistry } from '@core/modules/registries/load-registry.queries'
import { makeIdNumber } from '@shared/domain/id-number'
import { registryKindNames } from '@shared/domain/registry-kinds'
import { sql } from 'kysely'
import { COUNTY, codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

log.level = 'silent'

const database = useTestDatabase()
const county = useCounty(database)
const sessions: Record<string, string> = {}
const person = (n: number) => makeIdNumber(COUNTY, '1951-05-10', n)

beforeAll(async () => {
  for (const account of ['boss', 'clerk', 'operator', 'town']) sessions[account] = await county.logIn(account)
})

function write(name: string, lines: string[]): string {
  const path = join(county.folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}
const load = (path: string, asOf: string) =>
  loadRegistry(
    { databaseUrl: database.url('compare'), keys: county.keys, now: () => county.clock.now },
    { path, kind: 'death', county: COUNTY, asOf, unitId: 'civil', loadedBy: 'operator:test' },
  )
const HEADER = '姓名,身份证号,死亡日期'
const list = async (account: string) => must(await county.staff(sessions[account]!, 'list-registries', {}))

describe('what the pages show', () => {
  test('every kind, also those that were never loaded, with the rules that read it', async () => {
    const { registries } = await list('clerk')
    expect(registries.map(({ kind }) => kind)).toEqual(registryKindNames)
    expect(registries[0]).toMatchObject({
      kind: 'death',
      label: '死亡（火化）人员',
      current: null,
      ageDays: null,
      freshDays: 35,
      quality: null,
      qualityWords: '还没有载入过。',
    })
    expect(registries[0]!.rules).toContain('r01')
  })

  test('age, quality, reasons in words, versions newest first', async () => {
    await load(write('1.csv', [HEADER, `何有福,${person(1)},2026-05-01`]), '2026-05-31')
    await load(
      write('2.csv', [
        HEADER,
        `何有福,${person(1)},2026-05-01`,
        `何有禄,${person(2)},2026-05-02`,
        `何有寿,${person(3)},2026-05-03`,
        `何有喜,${person(4)},后天`,
      ]),
      '2026-06-30',
    )
    const registry = must(await county.staff(sessions.boss!, 'get-registry', { kind: 'death' }))
    expect(registry).toMatchObject({
      ageDays: 34,
      quality: 75,
      current: {
        version: 2,
        asOf: '2026-06-30',
        unitName: '陇西县民政局',
        fileName: '2.csv',
        read: 4,
        accepted: 3,
        rejected: 1,
        reasons: [{ code: 'date-invalid', words: '日期认不出来，请写成 2026-06-15。', n: 1 }],
        added: 2,
        removed: 0,
        changed: 0,
        loadedBy: '运维 test',
      },
      columns: [
        { label: '姓名', needed: true },
        { label: '身份证号', needed: true },
        { label: '死亡日期', needed: true },
        { label: '登记日期', needed: false },
        { label: '来源', needed: false },
      ],
    })
    expect(registry.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'current'],
      [1, 'superseded'],
    ])
    expect(registry.units[0]).toEqual({ id: 'farm', name: '陇西县农业农村局' })
    expect((await list('operator')).registries[0]).toMatchObject({ quality: 75, current: { version: 2 } })
  })

  test('clues that were refuted lower the quality of the registry on which they rested', async () => {
    await sql`with s as (insert into clue_subjects (county_code, kind, key, name)
        select ${COUNTY}, 'person', 'k' || n, '某人' from generate_series(1, 12) n returning id)
      insert into clues (county_code, subject_id, rule_id, rule_version, rule_kind, level, span, state, reason, would_clear, evidence,
        inputs_hash, first_seen, last_seen, verdict_at)
      select ${COUNTY}, id, 'r01', 1, 'violation', 'red', 'x', case when row_number() over () <= 6 then 'refuted' else 'confirmed' end,
        '原因', '更正', '{"sources": [{"kind": "death", "version_id": 1, "row_no": 2}, {"kind": "death", "version_id": 1, "row_no": 3}]}',
        'h', '2026-07-01', '2026-07-01', '2026-07-02' from s`.execute(database.db.owner)
    const { registries } = await list('boss')
    expect(registries[0]).toMatchObject({ quality: 56 })
    expect(registries[0]!.qualityWords).toContain('核查过的 12 条疑点里有 6 条查否')
    expect(registries[1]).toMatchObject({ kind: 'vehicle', quality: null })
  })

  test('handlers have nothing to do here', async () => {
    expect(codeOf(await county.staff(sessions.town!, 'list-registries', {}))).toBe('forbidden')
    expect(codeOf(await county.staff(sessions.town!, 'get-registry', { kind: 'death' }))).toBe('forbidden')
  })
})

test('who has to hand a registry in, and how often, is the county’s to say', async () => {
  const set = (account: string, extra: object = {}) =>
    county.staff(sessions[account]!, 'set-registry-duty', {
      submission: newKey(),
      kind: 'death',
      unitId: 'farm',
      freshDays: 40,
      reason: '殡葬管理划过去了',
      ...extra,
    })
  expect((await list('boss')).registries[0]).toMatchObject({
    dueOn: '2026-08-04',
    unit: { id: 'civil', name: '陇西县民政局' },
    duty: null,
  })
  expect(codeOf(await set('clerk'))).toBe('forbidden')
  expect(codeOf(await set('boss', { unitId: 'nobody' }))).toBe('unit-unknown')
  expect(must(await set('boss'))).toMatchObject({
    freshDays: 40,
    dueOn: '2026-08-09',
    unit: { id: 'farm' },
    duty: { by: '郑督办', on: '2026-08-03', reason: '殡葬管理划过去了' },
  })
  must(await set('boss'))
  const { rows } = await sql`select detail from audit_log where action = 'registry.duty'`.execute(
    database.db.owner,
  )
  expect(rows).toEqual([
    {
      detail: {
        before: { unitId: 'civil', freshDays: 35 },
        after: { unitId: 'farm', freshDays: 40 },
        reason: '殡葬管理划过去了',
      },
    },
  ])
})

describe('loading an uploaded file', () => {
  async function upload(fileName: string, lines: string[]): Promise<string> {
    const begun = await county.staff(sessions.clerk!, 'begin-upload', {
      submission: newKey(),
      fileName,
      bytes: 100,
    })
    const { uploadId } = must(begun)
    await county.storage.put(`uploads/${uploadId}`, Buffer.from(lines.join('\n')))
    return uploadId
  }
  const ask = (uploadId: string, more: { asOf?: string; unitId?: string; acceptFewer?: boolean } = {}) =>
    county.staff(sessions.clerk!, 'load-registry', {
      submission: newKey(),
      kind: 'custody',
      uploadId,
      asOf: '2026-08-01',
      ...more,
    })
  const work = () => runJobs(county.services('compare'), performers, { databaseUrl: database.url('compare') })
  const see = async (id: string) => must(await county.staff(sessions.clerk!, 'get-job', { id }))
  const CUSTODY = '姓名,身份证号,起,止'

  test('the unit of the person vouches when no other is named; rows with faults come back as a file', async () => {
    const uploadId = await upload('在押人员.csv', [
      CUSTODY,
      `何有福,${person(1)},2026-01-01,`,
      `何有禄,${person(2)},2026-01-01,2025-01-01`,
    ])
    const { jobId } = must(await ask(uploadId))
    expect(await work()).toEqual({ done: 1 })
    const job = await see(jobId)
    expect(job).toMatchObject({ state: 'done', hasFile: true })
    // whoever loaded it may fetch the list again from the version
    const seenBy = async (account: string) =>
      must(await county.staff(sessions[account]!, 'get-registry', { kind: 'custody' })).versions[0]
        ?.faultsJobId
    expect([await seenBy('clerk'), await seenBy('boss')]).toEqual([jobId, null])
    expect(job.result).toEqual([
      '服刑在押：读到 2 行，载入 1 行，1 行有问题。',
      '截至日期 2026-08-01（由载入的人指定）。',
      '1 行没有载入：结束日期早于开始日期，请核对。',
      '第 3 行：“止”：结束日期早于开始日期，请核对。',
    ])
    const { rows } = await sql<{ unit_id: string; file_name: string; loaded_by: string; key: string }>`
      select unit_id, file_name, loaded_by, (select file_key from jobs where id = ${jobId}) as key
      from registry_versions where kind = 'custody'`.execute(database.db.owner)
    expect(rows).toMatchObject([{ unit_id: 'civil', file_name: '在押人员.csv', loaded_by: 'clerk' }])
    const errors = await text(createReadStream(join(county.folder, rows[0]!.key)))
    expect(errors).toContain(`何有禄,'${person(2)},2026-01-01,2025-01-01,3,“止”：结束日期早于开始日期`)
  })

  test('cut off between its commit and its end, the job is taken up and ends with the same report', async () => {
    const lines = ['姓名,身份证号,迁出日期', `何有福,${person(1)},2026-01-01`, `何有禄,${person(2)},后天`]
    const uploadId = await upload('迁出.csv', lines)
    const asked = { submission: newKey(), kind: 'moved-out', uploadId, asOf: '2026-08-01' } as const
    const { jobId } = must(await county.staff(sessions.clerk!, 'load-registry', asked))
    await loadRegistry(
      { databaseUrl: database.url('compare'), keys: county.keys, now: () => county.clock.now },
      {
        path: write('迁出.csv', lines),
        kind: 'moved-out',
        county: COUNTY,
        asOf: '2026-08-01',
        unitId: 'civil',
        loadedBy: 'clerk',
        jobId,
      },
    )
    expect(await work()).toEqual({ done: 1 })
    const job = await see(jobId)
    expect(job).toMatchObject({ state: 'done', hasFile: true })
    expect(job.result).toEqual([
      '户籍迁出：读到 2 行，载入 1 行，1 行有问题。',
      '截至日期 2026-08-01（由载入的人指定）。',
      '1 行没有载入：日期认不出来，请写成 2026-06-15。',
      '第 3 行：“迁出日期”：日期认不出来，请写成 2026-06-15。',
    ])
    const { rows } = await sql`select from registry_versions where kind = 'moved-out'`.execute(
      database.db.owner,
    )
    expect(rows).toHaveLength(1)
  })

  test('while another load of the kind goes on the job waits', async () => {
    const uploadId = await upload('在押二.csv', [CUSTODY, `何有福,${person(1)},2026-02-01,`])
    const { jobId } = must(await ask(uploadId))
    await database.db.owner.transaction().execute(async (trx) => {
      await tryLockRegistry(trx, COUNTY, 'custody')
      expect(await work()).toEqual({ waiting: 1 })
    })
    expect(await work()).toEqual({ done: 1 })
    expect(await see(jobId)).toMatchObject({ state: 'done' })
  })

  test('more than half with faults: the job fails, says so, and the old version stays', async () => {
    const uploadId = await upload('坏.csv', [CUSTODY, '何有福,1,2026-01-01,', `,${person(2)},,`])
    const { jobId } = must(await ask(uploadId))
    expect(await work()).toEqual({ failed: 1 })
    expect(await see(jobId)).toMatchObject({
      state: 'failed',
      hasFile: true,
      error: {
        message: '一半以上的行有问题，不能提交。',
        fields: [expect.stringContaining('第 2 行'), expect.stringContaining('第 3 行')],
      },
    })
    const registry = must(await county.staff(sessions.clerk!, 'get-registry', { kind: 'custody' }))
    expect(registry.versions.map(({ version }) => version)).toEqual([2, 1])
  })

  test('a file without a fifth of the people waits until somebody says that it is so', async () => {
    const rows = (n: number) => Array.from({ length: n }, (_, i) => `何有福,${person(100 + i)},2026-01-01,`)
    must(await ask(await upload('在押六十.csv', [CUSTODY, ...rows(60)]), { acceptFewer: true }))
    expect(await work()).toEqual({ done: 1 })
    const shorter = async (more: { acceptFewer?: boolean }) =>
      must(await ask(await upload('在押四十.csv', [CUSTODY, ...rows(40)]), { asOf: '2026-08-02', ...more }))
    const { jobId } = await shorter({})
    expect(await work()).toEqual({ failed: 1 })
    expect((await see(jobId)).error).toMatchObject({
      message: '新文件比现在用的少了很多人。',
      fields: [expect.stringContaining('有 60 行，其中 20 行（33%）在新文件里没有了。')],
    })
    const current = async () =>
      must(await county.staff(sessions.clerk!, 'get-registry', { kind: 'custody' })).current
    expect(await current()).toMatchObject({ accepted: 60 })
    await shorter({ acceptFewer: true })
    expect(await work()).toEqual({ done: 1 })
    expect(await current()).toMatchObject({ accepted: 40, removed: 20 })
  })

  test('a registry of the whole county is not replaced from a town', async () => {
    await county.addStaff({ account: 'town-clerk', name: '蒋镇数', unitId: 'town', roles: ['clerk'] })
    const session = await county.logIn('town-clerk')
    const begun = { submission: newKey(), fileName: '亲属.csv', bytes: 100 }
    const { uploadId } = must(await county.staff(session, 'begin-upload', begun))
    const asked = { submission: newKey(), kind: 'kinship', uploadId, asOf: '2026-08-01' } as const
    expect(codeOf(await county.staff(session, 'load-registry', asked))).toBe('forbidden')
  })

  test('what can be seen at once is said at once', async () => {
    const uploadId = await upload('a.csv', [CUSTODY])
    expect(codeOf(await ask('00000000-0000-4000-8000-000000000009'))).toBe('file-unknown')
    expect(codeOf(await ask(uploadId, { unitId: 'nobody' }))).toBe('unit-unknown')
    expect(codeOf(await ask(uploadId, { asOf: '2026-08-04' }))).toBe('input-invalid')
  })
})
