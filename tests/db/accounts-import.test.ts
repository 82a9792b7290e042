import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { log } from '@core/host/log'
import { sql } from 'kysely'
import { spendingLine, useAccounts } from '../support/accounts'
import { codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

log.level = 'silent'

const database = useTestDatabase()
const county = useCounty(database)
const accounts = useAccounts(database, county)
const fixture = (name: string) => readFileSync(join(__dirname, '../fixtures/accounts', name))

async function importFile(bookId: number, name: string, mode: 'replace' | 'append' = 'replace') {
  const uploadId = await accounts.upload('keeper', name, fixture(name))
  const seen = await accounts.seen('keeper', bookId)
  const { jobId } = must(await accounts.as('keeper', 'import-lines', { ...seen, uploadId, mode }))
  return jobId
}

async function linesOf(bookId: number) {
  const { versionId } = await accounts.seen('keeper', bookId)
  return must(await accounts.as('keeper', 'list-book-lines', { versionId })).lines
}

test('a table of details becomes lines and balances, with the place of each in the file', async () => {
  const { bookId } = await accounts.open('keeper')
  const jobId = await importFile(bookId, 'detail.xlsx')
  await accounts.work()
  const job = await accounts.job('keeper', jobId)
  expect(job).toMatchObject({ state: 'done', title: '读入村里的账' })
  expect(job.result).toEqual([
    '认出：收支明细（或序时账）',
    '读到 4 行，记入 4 行',
    '上期结余 10,000.00 元',
    '本期结余 14,249.50 元',
  ])
  const lines = await linesOf(bookId)
  expect(lines.map(({ summary, source }) => [summary, source])).toContainEqual([
    '买水泥修便道',
    '工作表“6月”第 6 行',
  ])
  expect(lines.find(({ counterparty }) => counterparty === '张大民')).toMatchObject({
    counterpartyIsPerson: true,
    counterpartyShown: '张某',
  })
  const { current } = must(await accounts.as('keeper', 'get-book', { bookId }))
  expect(current).toMatchObject({ openingFen: 1_000_000, closingFen: 1_424_950, lines: 4 })
})

test('the same table again replaces the lines of its kinds and leaves the others', async () => {
  const { bookId } = await accounts.open('keeper')
  await importFile(bookId, 'projects.xlsx')
  await accounts.work()
  await importFile(bookId, 'detail.xlsx')
  await accounts.work()
  const lines = await linesOf(bookId)
  const count = (kind: string) => lines.filter((line) => line.kind === kind).length
  expect([count('income'), count('spending'), count('project')]).toEqual([2, 2, 2])
})

test('with faults nothing is written, and every fault is at its cell, in the answer and in a file', async () => {
  const { bookId } = await accounts.open('keeper', '2026-05')
  const other = await accounts.open('keeper')
  const before = await linesOf(other.bookId)
  const jobId = await importFile(other.bookId, 'faults.xlsx')
  await accounts.work()
  const job = await accounts.job('keeper', jobId)
  expect(job.error?.message).toBe('表里有看不准的地方，一行也没有记入。')
  expect(job.error?.fields).toHaveLength(7)
  expect(job.error?.fields[0]).toBe('工作表“明细”第 2 行“日期”：不是日期，请写成 2026-06-15')
  expect(JSON.stringify(job)).not.toContain('13909321234')
  expect(await linesOf(other.bookId)).toEqual(before)
  const { rows } = await sql<{ key: string }>`select file_key as key from jobs where id = ${jobId}`.execute(
    database.db.owner,
  )
  const list = await text(createReadStream(join(county.folder, rows[0]!.key)))
  expect(list.trim().split('\r\n')).toHaveLength(8)
  expect(list).not.toContain('13909321234')
  // a month of which the file says nothing
  const wrongMonth = await importFile(bookId, 'detail.xlsx')
  await accounts.work()
  expect((await accounts.job('keeper', wrongMonth)).error?.fields).toEqual([
    '文件：没有一行是这个村这一期的，请核对选的村和月份。',
  ])
})

test('what somebody has typed meanwhile is not overwritten', async () => {
  const { bookId } = await accounts.open('keeper')
  const jobId = await importFile(bookId, 'detail.xlsx')
  await accounts.add('keeper2', bookId, spendingLine())
  await accounts.work()
  expect(await accounts.job('keeper', jobId)).toMatchObject({
    state: 'failed',
    error: { message: '这本账刚才被改过了。' },
  })
})

test('a request that arrives twice is one job; another person’s upload is nobody’s', async () => {
  const { bookId } = await accounts.open('keeper')
  const uploadId = await accounts.upload('keeper', 'town.xlsx', fixture('town.xlsx'))
  const seen = await accounts.seen('keeper', bookId)
  const request = { ...seen, uploadId, mode: 'append' as const }
  const first = must(await accounts.as('keeper', 'import-lines', request))
  expect(must(await accounts.as('keeper', 'import-lines', request))).toEqual(first)
  const stolen = { ...(await accounts.seen('keeper2', bookId)), submission: newKey(), uploadId }
  expect(codeOf(await accounts.as('keeper2', 'import-lines', { ...stolen, mode: 'append' }))).toBe(
    'file-unknown',
  )
})
