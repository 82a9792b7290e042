import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asStaff, callAt } from '@core/demo/call-at'
import { selectStaffByAccount } from '@core/demo/demo.queries'
import { loadCatalogues } from '@core/demo/load-catalogues'
import { playAccounts } from '@core/demo/play-accounts'
import { log } from '@core/host/log'
import { listAccountDuties } from '@core/modules/accounts/duties/list-account-duties'
import { getVillageAccounts } from '@core/modules/accounts/residents/get-village-accounts'
import { listAccountLines } from '@core/modules/accounts/residents/list-account-lines'
import { listLinePages } from '@core/modules/accounts/residents/list-line-pages'
import { createKeys, generateKeyMaterial } from '@core/ports/keys'
import { folderStorage } from '@core/ports/storage'
import { sql } from 'kysely'
import { useTestDatabase } from '../support/database'

log.level = 'silent'

const database = useTestDatabase()
const root = join(__dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'mbz-demo-accounts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const anchor = '2026-11-22'
const services = () => ({
  db: database.db.owner,
  keys: createKeys(generateKeyMaterial()),
  storage: folderStorage(folder),
  anchor,
})
const resident = () => ({ ...callAt(services(), anchor, '10:00'), db: database.db.public })
const YANGYING = '621122108203'

beforeAll(async () => {
  await loadCatalogues(database.db.owner, join(root, 'demo/longxi'), 'demo-password')
  const once = services()
  await playAccounts(once, root)
  // a load that was cut off goes on where it was
  await playAccounts(once, root)
})

test('every village of the town has two years of accounts, each in its state', async () => {
  const { rows } = await sql<{ village: string; books: number; published: number }>`
    select b.village_code as village, count(*)::int as books, count(*) filter (where v.state = 'published')::int as published
    from account_books b join account_versions v on v.book_id = b.id group by 1 order by 1`.execute(
    database.db.owner,
  )
  expect(rows.map(({ village, books, published }) => [village.slice(-3), books, published])).toEqual([
    ['201', 24, 24],
    ['202', 24, 23],
    ['203', 24, 24],
    ['204', 24, 23],
    ['205', 22, 22],
    ['206', 24, 24],
    ['207', 24, 24],
    ['208', 8, 8],
  ])
  const call = await asStaff(
    { ...callAt(services(), anchor, '10:00'), db: database.db.staff },
    await selectStaffByAccount(database.db.owner, 'zhuanban'),
  )
  const { villages } = await listAccountDuties({ months: 3 }, call)
  const missing = villages.flatMap(({ name, periods }) =>
    periods.filter(({ state }) => state === 'missing').map(({ period }) => `${name} ${period}`),
  )
  expect(missing).toEqual(['团结村 2026-09'])
})

test('the shown village answers the five questions, and its voucher can be turned over', async () => {
  const page = await getVillageAccounts({ village: YANGYING }, resident())
  expect(page).toMatchObject({
    period: '2026-10',
    state: 'published',
    answers: { balance: { addsUp: true, continues: true }, lastYearLabel: '2025年10月' },
  })
  expect(page.answers!.similar!.how).toMatch(/个村，取中间值$/)
  expect(page.answers!.projects[0]).toMatchObject({ summary: '村东头便道硬化', progress: 100 })
  expect(page.answers!.concerns.map(({ code }) => code)).toContain('project-not-accepted')
  const { lines } = await listAccountLines(
    { village: YANGYING, period: '2026-10', kind: 'spending', limit: 30 },
    resident(),
  )
  expect(lines[0]).toMatchObject({ summary: '修村东头便道买水泥砂石', pages: 9 })
  const pages = await listLinePages({ line: lines[0]!.id, from: 1, limit: 12 }, resident())
  expect(pages.vouchers).toEqual([{ name: '便道硬化凭证', from: 1, pages: 9 }])
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from account_pages where covers <> '[]'`.execute(database.db.owner)
  expect(rows[0]!.n).toBe(3)
})

test('the one that does not add up says so', async () => {
  const page = await getVillageAccounts({ village: '621122108206', period: '2026-09' }, resident())
  expect(page.answers!.balance).toMatchObject({ addsUp: false, differenceFen: 80_000 })
  expect(page.answers!.concerns.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['does-not-add-up', 'should-be-zero']),
  )
})
