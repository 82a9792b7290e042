import { log } from '@core/host/log'
import { createCorrector } from '@core/modules/batches/correct/corrected-values'
import { makeIdNumber } from '@shared/domain/id-number'
import { parsePeriod } from '@shared/domain/period'
import { sql } from 'kysely'
import sharp from 'sharp'
import { spendingLine, useAccounts } from '../support/accounts'
import { COUNTY, codeOf, must, newKey, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'
import { importDesk } from './import-desk'

log.level = 'silent'

const database = useTestDatabase()
const county = useCounty(database)
const accounts = useAccounts(database, county)
const sessions: Record<string, string> = {}
const desk = (account: string) => importDesk(database, county, () => sessions[account]!)
const clerk = desk('clerk')
const clerk2 = desk('clerk2')

let made = 0
/** A list like no other, all of it right. */
const list = () => [
  '姓名,身份证号,村,金额',
  ...[0, 1].map((n) => `杨秀英,${makeIdNumber(COUNTY, '1960-05-11', ++made)},杨营村,${300 + n}`),
]
const about = { programme: 'rural-dibao', period: '2026-05' }

beforeAll(async () => {
  await county.addStaff({ account: 'clerk2', name: '陈录二', unitId: 'civil', roles: ['clerk'] })
  await county.addStaff({ account: 'civil2', name: '许民办', unitId: 'civil', roles: ['handler'] })
  for (const account of ['clerk', 'clerk2', 'civil2']) sessions[account] = await county.logIn(account)
})

/** Hands the draft in as one clerk and has the other one ask for its publication. */
async function submittedAndPublished(id: string, by: typeof clerk, publisher: typeof clerk) {
  const { batch } = await by.get(id)
  const batchId = batch!.id
  const confirms = { confirmsRejected: true, confirmsWarnings: true, confirmsLeaks: true }
  const { revision } = must(await by.call('get-batch', { id: batchId }))
  must(await by.call('submit-batch', { batchId, revision, ...confirms }))
  const seen = must(await publisher.call('get-batch', { id: batchId }))
  return {
    outcome: codeOf(await publisher.call('publish-batch', { batchId, revision: seen.revision })),
    offered: seen.may.find(({ action }) => action === 'publish')!.allowed,
  }
}

describe('nobody publishes what he has had a hand in', () => {
  test('who chose what the columns mean, although a colleague read and handed it in', async () => {
    const { id } = await clerk.send('甲.csv', list(), about)
    await clerk2.choose(id, { sheets: [{ no: 1, scale: 'wan' }] })
    await clerk.read(id)
    expect(await submittedAndPublished(id, clerk, clerk2)).toEqual({
      outcome: 'another-person',
      offered: false,
    })
  })

  test('who brought the file, although a colleague read and handed it in', async () => {
    const { id } = await clerk.send('乙.csv', list(), about)
    await clerk2.read(id)
    expect(await submittedAndPublished(id, clerk2, clerk)).toMatchObject({ outcome: 'another-person' })
  })

  test('who mended a row, although a colleague mended it after him', async () => {
    const { id } = await clerk.send('丙.csv', list(), about)
    await clerk.read(id)
    must(await clerk2.mend(id, 2, { fields: { amount: '99999' } }))
    must(await clerk.mend(id, 2, { fields: { remark: '已核' }, revision: 1 }))
    expect(await submittedAndPublished(id, clerk, clerk2)).toMatchObject({ outcome: 'another-person' })
  })
})

describe('a second account is no second person', () => {
  beforeAll(async () => {
    await county.addStaff({ account: 'clerk-b', name: '冯数据', unitId: 'civil', roles: ['leader'] })
    sessions['clerk-b'] = await county.logIn('clerk-b')
    const key = '6f1f7b1e-2a5c-4e0b-9a53-1f6f0c0a7d11'
    await sql`update staff set person_key = ${key}::uuid where account in ('clerk', 'clerk-b')`.execute(
      database.db.owner,
    )
    await sql`update staff set person_key = gen_random_uuid() where account = 'keeper'`.execute(
      database.db.owner,
    )
    await sql`update staff set person_key = (select person_key from staff where account = 'keeper')
      where account = 'towner'`.execute(database.db.owner)
  })

  test('of batches', async () => {
    const { id } = await clerk.send('戊.csv', list(), about)
    await clerk.read(id)
    expect(await submittedAndPublished(id, clerk, desk('clerk-b'))).toEqual({
      outcome: 'another-person',
      offered: false,
    })
  })

  test('of village accounts', async () => {
    const { bookId } = await accounts.submitted('2025-10', [spendingLine({ day: '2025-10-02' })])
    const published = await accounts.as('towner', 'publish-book', await accounts.seen('towner', bookId))
    expect(codeOf(published)).toBe('another-person')
  })
})

test('what a form puts into a remark is looked at like what stands in a file', () => {
  const { keys } = county.services('staff')
  const corrector = createCorrector({
    keys,
    today: '2026-07-01',
    period: parsePeriod('2026-06')!,
    isRecovery: false,
    resolveVillage: () => ({ code: VILLAGE, group: null }),
  })
  const fields = {
    name: '杨秀英',
    id_number: makeIdNumber(COUNTY, '1960-05-11', 900),
    amount: '300',
    village: '杨营',
  }
  const added = corrector.add(fields)
  expect(added.faults).toBeUndefined()
  const row = {
    sheetNo: 1,
    line: 2,
    id: 7,
    name: fields.name,
    sealed: keys.seal('identity', fields.id_number),
    villageCode: VILLAGE,
    villageName: '杨营村',
    group: null,
    period: '2026-06',
    paidOn: '2026-06-30',
    paidOnExact: false,
    amountFen: 30_000,
    persons: null,
    quantity: null,
    standardYuan: null,
    householdNo: null,
    accountLast4: null,
    accountHolder: null,
    details: null,
    remark: null,
    payStatus: null,
    returnReason: null,
    returnedOn: null,
    isCorrected: false,
  }
  expect(corrector.correct(row, { remark: '儿子电话13893212345' })).toMatchObject({
    values: { remark: '儿子电话13893212345', warnings: ['personal-data'] },
  })
})

describe('vouchers between being handed in and being published', () => {
  const photo = () =>
    sharp({ create: { width: 300, height: 400, channels: 3, background: '#ffffff' } })
      .jpeg()
      .toBuffer()

  /** A book with one voucher of one page, confirmed; `maker` keeps it. */
  async function withVoucher(period: string, maker: string, name = '收据') {
    const { bookId } = await accounts.open(maker, period)
    const day = `${period}-12`
    const line = await accounts.add(maker, bookId, spendingLine({ day }))
    const uploadId = await accounts.upload(maker, '收据.jpg', await photo())
    const seen = await accounts.seen(maker, bookId)
    must(await accounts.as(maker, 'add-voucher', { ...seen, uploadId, name, lineId: line.id }))
    await accounts.work()
    const page = (await pagesOf(maker, bookId))[0]!
    must(await accounts.as(maker, 'confirm-voucher-pages', { submission: newKey(), pages: [place(page)] }))
    return { bookId, page }
  }
  async function pagesOf(account: string, bookId: number) {
    const { versionId } = await accounts.seen(account, bookId)
    return must(await accounts.as(account, 'list-voucher-pages', { versionId })).pages
  }
  const place = ({ id, stamp }: { id: string; stamp: string }) => ({ pageId: id, stamp })
  const cover = (account: string, page: { id: string; stamp: string }, covers: object[]) =>
    accounts.as(account, 'cover-voucher-page', {
      submission: newKey(),
      ...place(page),
      covers: covers as { x: number; y: number; w: number; h: number }[],
    })
  async function submit(maker: string, bookId: number) {
    const balance = { openingFen: 500_000, closingFen: 380_000 }
    must(
      await accounts.as(maker, 'set-book-balance', { ...(await accounts.seen(maker, bookId)), ...balance }),
    )
    must(await accounts.as(maker, 'submit-book', await accounts.seen(maker, bookId)))
  }
  const box = { x: 100, y: 100, w: 500, h: 100 }

  test('a page that was handed in looks as the second person has seen it', async () => {
    const { bookId, page } = await withVoucher('2026-03', 'keeper')
    await submit('keeper', bookId)
    expect(codeOf(await cover('keeper', page, [box]))).toBe('account-state')
    expect(codeOf(await cover('keeper2', page, [box]))).toBe('account-state')
    expect(codeOf(await accounts.as('keeper2', 'publish-book', await accounts.seen('keeper2', bookId)))).toBe(
      'ok',
    )
  })

  test('who covered a page of a draft does not publish it', async () => {
    const { bookId, page } = await withVoucher('2026-02', 'keeper')
    const { stamp } = must(await cover('keeper2', page, [box]))
    const pages = [{ pageId: page.id, stamp }]
    must(await accounts.as('keeper', 'confirm-voucher-pages', { submission: newKey(), pages }))
    await submit('keeper', bookId)
    const published = await accounts.as('keeper2', 'publish-book', await accounts.seen('keeper2', bookId))
    expect(codeOf(published)).toBe('another-person')
  })

  test('of a book that is public another unit sees what proves its lines, and nothing that is being worked on', async () => {
    const { bookId, page } = await withVoucher('2026-01', 'keeper')
    await submit('keeper', bookId)
    must(await accounts.as('keeper2', 'publish-book', await accounts.seen('keeper2', bookId)))
    const seen = await accounts.seen('keeper', bookId)
    must(await accounts.as('keeper', 'correct-book', { ...seen, reason: '摘要写得不清楚' }))
    const uploadId = await accounts.upload('keeper', '草稿.jpg', await photo())
    must(
      await accounts.as('keeper', 'add-voucher', {
        ...(await accounts.seen('keeper', bookId)),
        uploadId,
        name: '还没看过',
      }),
    )
    await accounts.work()
    const draft = (await pagesOf('keeper', bookId)).find(({ id }) => id !== page.id)!

    expect((await pagesOf('villager', bookId)).map(({ id }) => id)).toEqual([page.id])
    const { versionId } = await accounts.seen('villager', bookId)
    const { vouchers } = must(await accounts.as('villager', 'list-vouchers', { versionId }))
    expect(vouchers.map(({ name }) => name)).toEqual(['收据'])
    expect(codeOf(await accounts.as('villager', 'get-voucher-page', { pageId: page.id }))).toBe('ok')
    expect(codeOf(await accounts.as('villager', 'get-voucher-page', { pageId: draft.id }))).toBe('not-found')
  })
})

describe('a private person in village accounts', () => {
  test('is masked wherever the line is shown: in its project and in the names of its vouchers too', async () => {
    const { bookId } = await accounts.open('keeper', '2025-12')
    await accounts.add(
      'keeper',
      bookId,
      spendingLine({
        day: '2025-12-03',
        summary: '付给杨秀英修房款',
        counterparty: '杨秀英',
        counterpartyIsPerson: true,
        project: '杨秀英危房改造',
        quantity: '杨秀英家两间',
      }),
    )
    const { rows } = await sql<Record<string, string>>`
      select summary, counterparty, project, quantity from account_lines_shown where summary like '付给%'`.execute(
      database.db.staff,
    )
    expect(rows).toEqual([
      { summary: '付给杨某修房款', counterparty: '杨某', project: '杨某危房改造', quantity: '杨某家两间' },
    ])
    const views = await sql<{ definition: string }>`
      select pg_get_viewdef('disclosed_account_pages'::regclass) as definition`.execute(database.db.owner)
    expect(views.rows[0]!.definition).toContain('without_person(w.name')
  })
})

test('who wrote the line in an earlier version does not handle what is asked about it', async () => {
  const { bookId } = await accounts.published('2025-11', [spendingLine({ day: '2025-11-02' })])
  const seen = await accounts.seen('keeper2', bookId)
  must(await accounts.as('keeper2', 'correct-book', { ...seen, reason: '摘要写得不清楚' }))
  must(await accounts.as('keeper2', 'submit-book', await accounts.seen('keeper2', bookId)))
  const { current } = must(await accounts.as('towner', 'publish-book', await accounts.seen('towner', bookId)))
  const { lines } = must(await accounts.as('towner', 'list-book-lines', { versionId: current.versionId }))
  const asked = await sql<{ names: string[] }>`
    select array(select s.account from staff s where s.id = any(a.makers) order by 1) as names
    from account_line_of(${lines[0]!.id}) a`.execute(database.db.owner)
  expect(asked.rows[0]!.names).toEqual(['keeper', 'keeper2', 'towner'])
})

describe('a clerk who is named in a report', () => {
  test('is not asked through his unit to mend what it is about', async () => {
    const { caseId } = await county.submit({
      kind: 'correct',
      text: '民政局的冯数据把隔壁那一户的人数写多了，请核对。',
      paymentId: county.paymentId,
    })
    const offered = must(await county.staff(sessions.civil2!, 'list-correction-targets', { caseId }))
    expect(offered.targets.map(({ refused }) => refused)).toEqual([
      expect.stringContaining('以免反映人被认出来'),
    ])
    const asked = await county.staff(sessions.civil2!, 'request-correction', {
      submission: newKey(),
      caseId,
      target: `payment:${county.paymentId}`,
      wrong: '保障人数写成了三个人',
      should: '户口本上只有两个人',
    })
    expect(codeOf(asked)).toBe('correction-refused')
  })
})

test('a list of faults with whole ID numbers is made of drafts alone', async () => {
  const rows = [...list(), `何有福,${makeIdNumber(COUNTY, '1960-05-11', ++made)},杨营村,三百`]
  const { id } = await clerk.send('丁.csv', rows, about)
  await clerk.read(id)
  await sql`update batch_versions set state = 'withdrawn' where id = (select version_id from imports where id = ${id})`.execute(
    database.db.owner,
  )
  expect(codeOf(await clerk.call('export-faults', { importId: id, format: 'csv' }))).toBe('import-closed')
})
