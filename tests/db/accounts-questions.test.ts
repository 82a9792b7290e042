import { log } from '@core/host/log'
import { countAccountQuestions } from '@core/modules/accounts/residents/count-account-questions'
import { sql } from 'kysely'
import { spendingLine, useAccounts } from '../support/accounts'
import { codeOf, must, newKey, OTHER_VILLAGE, plainReport, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

log.level = 'silent'

const database = useTestDatabase()
const county = useCounty(database)
const accounts = useAccounts(database, county)
let lineId = 0

beforeAll(async () => {
  await accounts.published('2026-06', [
    spendingLine(),
    spendingLine({
      category: 'wages',
      summary: '付张大民误工补贴',
      amountFen: 30_000,
      counterparty: '张大民',
      counterpartyIsPerson: true,
    }),
  ])
  const { lines } = must(
    await accounts.resident('list-account-lines', { village: VILLAGE, period: '2026-06', kind: 'spending' }),
  )
  lineId = lines[1]!.id
})

const question = () =>
  plainReport({
    kind: 'consult',
    programme: undefined,
    accountLineId: lineId,
    text: '这笔误工补贴是干什么活？',
  })

describe('who gets a question about a line', () => {
  test('the page says so before it is asked', async () => {
    const line = must(await accounts.resident('get-account-line', { id: lineId }))
    expect(line).toMatchObject({
      summary: '付张某误工补贴',
      counterparty: '张某',
      periodLabel: '2026年6月',
      whoAnswers: '问这一笔，由马河镇人民政府办理，不会转给本村，记账和公布的人也看不到。',
      answeredQuestions: null,
    })
    const route = must(
      await county.report('preview-route', {
        kind: 'suggest',
        accused: 'unknown',
        village: VILLAGE,
        accountLineId: lineId,
      }),
    )
    // suggestions of this village go to the village by the county's routes; its accounts do not
    expect(route).toMatchObject({
      unitName: '马河镇人民政府',
      avoids: '不会转给本村，记账和公布的人也看不到。',
    })
  })

  test('the town handles it and sees the line; for the village and for who made the accounts it does not exist', async () => {
    const { receipt } = must(await county.report('submit-report', question()))
    const { rows } = await sql<{ id: number; unitId: string }>`
      select c.id, c.unit_id as "unitId" from cases c join reports r on r.id = c.report_id
      where r.account_line_id = ${lineId}`.execute(database.db.owner)
    expect(rows[0]!.unitId).toBe('town')
    const town = await county.logIn('town')
    const seen = must(await county.staff(town, 'get-case', { id: rows[0]!.id }))
    expect(seen).toMatchObject({
      payment: null,
      accountLine: {
        period: '2026-06',
        kindLabel: '支出',
        categoryLabel: '误工补贴',
        summary: '付张大民误工补贴',
        counterparty: '张大民',
        amountFen: 30_000,
        stateLabel: '已公布',
      },
    })
    const village = await county.logIn('village')
    expect(codeOf(await county.staff(village, 'get-case', { id: rows[0]!.id }))).toBe('not-found')
    const excluded = await sql<{ who: string }>`
      select coalesce(x.unit_id, s.account) as who from case_exclusions x left join staff s on s.id = x.staff_id
      where x.case_id = ${rows[0]!.id} order by 1`.execute(database.db.owner)
    expect(excluded.rows.map(({ who }) => who)).toEqual(
      expect.arrayContaining(['village', 'keeper', 'keeper2']),
    )
    const followed = must(await county.report('follow-report', { receipt }))
    expect(followed.about).toEqual({
      villageName: '杨营村',
      programmeName: null,
      paymentSummary: null,
      accountLineSummary: '2026年6月村里的账，付张某误工补贴，300.00 元',
    })
  })

  test('when the town is accused it goes past the town', async () => {
    const route = must(
      await county.report('preview-route', {
        kind: 'report',
        accused: 'town',
        village: VILLAGE,
        accountLineId: lineId,
      }),
    )
    expect(route.unitName).toBe('陇西县专班办公室')
  })

  test('a line of another village, one that was never published, and one beside a payment are refused', async () => {
    const elsewhere = await county.report('submit-report', { ...question(), village: OTHER_VILLAGE })
    expect(elsewhere).toMatchObject({ ok: false, error: { fields: [{ field: 'accountLineId' }] } })
    const { bookId } = await accounts.open('keeper', '2026-07')
    const draft = await accounts.add('keeper', bookId, spendingLine({ day: '2026-07-01' }))
    const unseen = await county.report('submit-report', { ...question(), accountLineId: draft.id })
    expect(codeOf(unseen)).toBe('input-invalid')
    const both = await county.report('submit-report', { ...question(), paymentId: county.paymentId })
    expect(both).toMatchObject({
      ok: false,
      error: { fields: [{ field: 'accountLineId', message: '一次只能问一笔' }] },
    })
  })
})

describe('what residents learn of other people’s questions', () => {
  test('nothing before three have been answered, and nothing during the day', async () => {
    for (let i = 0; i < 3; i++)
      must(await county.report('submit-report', { ...question(), submission: newKey() }))
    expect(await countAccountQuestions(county.services('clock'))).toBe(0)
    await sql`update cases set closed_at = date_trunc('hour', now()) where id in (
      select c.id from cases c join reports r on r.id = c.report_id where r.account_line_id = ${lineId} limit 3)`.execute(
      database.db.owner,
    )
    const before = must(await accounts.resident('get-account-line', { id: lineId }))
    expect(before.answeredQuestions).toBeNull()
    expect(await countAccountQuestions(county.services('clock'))).toBe(2)
    const after = must(await accounts.resident('get-account-line', { id: lineId }))
    expect(after.answeredQuestions).toBe(3)
    const page = must(await accounts.resident('get-village-accounts', { village: VILLAGE }))
    expect(page.answeredQuestions).toBe(3)
  })

  test('the public function cannot read the reports, the makers’ lines or an unpublished page', async () => {
    for (const table of ['reports', 'account_lines', 'account_versions', 'account_pages', 'account_vouchers'])
      await expect(sql`select * from ${sql.id(table)}`.execute(database.db.public)).rejects.toThrow(
        'permission denied',
      )
  })

  test('when the case is forgotten, so is which line it was about', async () => {
    const { rows } = await sql<{ n: number }>`
      with gone as (select erase_case(c.id, current_date) as ok from cases c join reports r on r.id = c.report_id
        where r.account_line_id = ${lineId} and c.closed_at is not null)
      select count(*) filter (where ok)::int as n from gone`.execute(database.db.owner)
    expect(rows[0]!.n).toBe(3)
    const left = await sql`select from reports r join cases c on c.report_id = r.id
      where r.account_line_id is not null and c.erased_on is not null`.execute(database.db.owner)
    expect(left.rows).toHaveLength(0)
  })
})
