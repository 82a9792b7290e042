import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performers } from '@core/modules/jobs/performers'
import { runJobs } from '@core/modules/jobs/run-jobs'
import { loadPublished } from '@core/modules/statistics/published/load-published'
import * as XLSX from '@e965/xlsx'
import { sql } from 'kysely'
import { COUNTY, codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'
import { fillLedger } from '../support/ledger'

const database = useTestDatabase()
const county = useCounty(database)
const sessions: Record<string, string> = {}
const GOLDEN = join(__dirname, '../fixtures/annex/dongxihu-2023.csv')

beforeAll(async () => {
  county.clock.now = new Date('2026-11-02T04:00:00.000Z')
  await county.addStaff({ account: 'recheck', name: '周复核', unitId: 'civil', roles: ['rechecker'] })
  await fillLedger(database.db.owner, county.keys, { clues: 400, reports: 250 })
  for (const account of ['boss', 'townboss', 'recheck', 'town'])
    sessions[account] = await county.logIn(account)
})

const call = <A extends Parameters<typeof county.staff>[1]>(
  account: string,
  action: A,
  input: Parameters<typeof county.staff<A>>[2],
) => county.staff(sessions[account]!, action, input)

/** Runs what waits, and returns the file of a job as a table. */
async function tableOf(account: string, { jobId }: { jobId: string }) {
  await runJobs(county.services('compare'), performers, { databaseUrl: database.url('compare') })
  const job = must(await call(account, 'get-job', { id: jobId }))
  if (job.state !== 'done') throw new Error(JSON.stringify(job))
  const { rows } = await sql<{
    key: string
    name: string
  }>`select file_key as key, file_name as name from jobs where id = ${jobId}`.execute(database.db.owner)
  const book = XLSX.read(readFileSync(join(county.folder, rows[0]!.key)))
  const cells = XLSX.utils.sheet_to_json<(string | number | null)[]>(book.Sheets[book.SheetNames[0]!]!, {
    header: 1,
    defval: null,
  })
  return { name: rows[0]!.name, cells, lines: job.result }
}

describe('ledger of reports', () => {
  test('holds the cases of the filter and nothing that people wrote', async () => {
    const drill = { list: 'cases', filter: { stage: 'answered', dated: 'received' } } as const
    const { total } = must(await call('boss', 'list-figure', { drill }))
    const asked = must(
      await call('boss', 'export-cases', { submission: newKey(), format: 'xlsx', ...drill.filter }),
    )
    const { name, cells, lines } = await tableOf('boss', asked)
    expect(name).toBe('办件台账-2026-11-02.xlsx')
    expect(lines).toEqual([`导出 ${total} 件。`])
    expect(cells[0]).toEqual(
      '办件编号 类别 状态 乡镇 村（社区） 项目 承办单位 收到 答复 办结 到期日 超期（天） 延期 退回过 并入'.split(
        ' ',
      ),
    )
    expect(cells).toHaveLength(total + 1)
    expect(new Set(cells.slice(1).map((row) => row[2]))).toEqual(new Set(['已答复', '已办结']))
    expect(JSON.stringify(cells)).not.toContain('请查一查')
  })

  test('of a town it holds the town', async () => {
    const asked = must(await call('townboss', 'export-cases', { submission: newKey(), format: 'xlsx' }))
    const { cells } = await tableOf('townboss', asked)
    expect(new Set(cells.slice(1).map((row) => row[3]))).toEqual(new Set(['马河镇']))
    expect(codeOf(await call('town', 'export-cases', { submission: newKey(), format: 'csv' }))).toBe(
      'forbidden',
    )
  })

  test('is written down', async () => {
    const { rows } = await sql<{
      detail: { rows: number }
    }>`select detail from audit_log where action = 'case.export'`.execute(database.db.owner)
    expect(rows).toHaveLength(2)
  })
})

test('the annex as a file: the same sums as on the page', async () => {
  const page = must(await call('boss', 'get-annex', {}))
  const asked = must(await call('boss', 'export-annex', { submission: newKey() }))
  const { name, cells } = await tableOf('boss', asked)
  expect(name).toBe('附表-2026-11-02.xlsx')
  const last = cells.find(([first]) => first === '汇总')!
  expect(last.slice(3)).toEqual([400, ...page.total.towns.map(({ n }) => n), page.total.elsewhere.n])
})

test('a published table: both numbers and the errata, on the page and in the file', async () => {
  const { id } = await loadPublished(database.db.owner, {
    county: COUNTY,
    name: '东西湖 2023',
    path: GOLDEN,
    by: 'operator:test',
    at: county.clock.now,
  })
  const { tables } = must(await call('boss', 'list-published-tables', {}))
  expect(tables).toEqual([expect.objectContaining({ id, name: '东西湖 2023', errata: 3 })])
  const table = must(await call('boss', 'get-published-table', { id }))
  expect(table.published).toEqual({ total: 157, towns: [11, 4, 2, 2, 6, 11, 5, 3, 2, 8, 3, 4] })
  expect(table.recomputed).toEqual({
    total: 157,
    towns: [11, 4, 2, 2, 6, 11, 4, 4, 2, 8, 3, 4],
    withTown: 61,
    elsewhere: 96,
  })
  expect(table.rows).toHaveLength(13)
  const { cells } = await tableOf(
    'boss',
    must(await call('boss', 'export-annex', { submission: newKey(), publishedId: id })),
  )
  expect(cells.map(([first]) => first)).toEqual(expect.arrayContaining(['汇总（公布数）', '重算数']))
})

describe('draft of a special report', () => {
  test('has the figures of its rule, by town, with money, and asks people for the reasons', async () => {
    const drill = { list: 'clues', filter: { ruleId: 'r01', stage: 'confirmed', dated: 'found' } } as const
    const confirmed = must(await call('boss', 'list-figure', { drill })).total
    const draft = must(await call('boss', 'draft-special-report', { ruleId: 'r01' }))
    expect(draft.title).toBe('陇西县“死亡后仍领取”问题专题报告（草稿）')
    expect(draft.sections.map(({ heading }) => heading.slice(0, 2))).toEqual([
      '一、',
      '二、',
      '三、',
      '四、',
      '五、',
      '六、',
      '七、',
    ])
    expect(draft.sections[0]!.paragraphs[0]).toContain(`查实 ${confirmed} 条`)
    const { table } = draft.sections[1]!
    expect(table!.rows.at(-1)![3]).toBe(String(confirmed))
    expect(table!.rows.slice(0, -1).reduce((sum, row) => sum + Number(row[3]), 0)).toBe(confirmed)
    expect(draft.text).toContain('（请主管部门')
    expect(draft.text).not.toMatch(/undefined|NaN|null|元 元/)
  })

  test('a department drafts for its own programmes', async () => {
    const own = must(await call('recheck', 'draft-special-report', { programmeCode: 'rural-dibao' }))
    expect(own.sections[0]!.paragraphs[0]).not.toContain('疑点 0 条')
    const foreign = must(await call('recheck', 'draft-special-report', { programmeCode: 'grain' }))
    expect(foreign.sections[0]!.paragraphs[0]).toContain('疑点 0 条')
  })

  test.each([
    [{}, 'input-invalid'],
    [{ ruleId: 'r99' }, 'rule-unknown'],
    [{ programmeCode: 'nothing' }, 'programme-unknown'],
  ])('%j is %s', async (input, code) => {
    expect(codeOf(await call('boss', 'draft-special-report', input))).toBe(code)
  })
})
