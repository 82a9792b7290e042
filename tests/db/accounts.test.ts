import { log } from '@core/host/log'
import { watchAccountDuties } from '@core/modules/accounts/duties/watch-account-duties'
import { handOutMessages } from '@core/modules/messages/hand-out-messages'
import { sql } from 'kysely'
import { spendingLine, useAccounts } from '../support/accounts'
import { codeOf, must, newKey, OTHER_VILLAGE, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

log.level = 'silent'

const database = useTestDatabase()
const county = useCounty(database)
const accounts = useAccounts(database, county)

const grant = spendingLine({
  kind: 'income',
  category: 'grant',
  day: '2026-06-03',
  summary: '县财政拨的道路维护款',
  amountFen: 500_000,
  counterparty: '陇西县财政局',
})

describe('from the first line to the page of the residents', () => {
  test('a book goes its way: lines, balance, submitted, published by the second person, read by everybody', async () => {
    const { bookId, current } = await accounts.open('keeper')
    expect(current).toMatchObject({ state: 'draft', version: 1, revision: 0, lines: 0 })
    await accounts.add('keeper', bookId, grant)
    await accounts.add('keeper', bookId, spendingLine())
    await accounts.add(
      'keeper',
      bookId,
      spendingLine({
        category: 'wages',
        summary: '张大民误工补贴',
        amountFen: 30_000,
        counterparty: '张大民',
        counterpartyIsPerson: true,
      }),
    )

    const early = await accounts.as('keeper', 'submit-book', await accounts.seen('keeper', bookId))
    expect(early).toMatchObject({
      ok: false,
      error: {
        code: 'account-not-ready',
        fields: [
          { field: '上期结余', message: '请填上期结余。' },
          { field: '本期结余', message: '请填本期结余。' },
        ],
      },
    })
    const balance = { openingFen: 1_000_000, closingFen: 1_350_000 }
    must(
      await accounts.as('keeper', 'set-book-balance', {
        ...(await accounts.seen('keeper', bookId)),
        ...balance,
      }),
    )
    const sent = must(await accounts.as('keeper', 'submit-book', await accounts.seen('keeper', bookId)))
    expect(sent).toMatchObject({
      current: { state: 'submitted', submittedBy: '秦三资' },
      may: { publish: false, returnIt: true, edit: false },
      mayNot: '这本账你记过或提交过，要由本单位的另一个人或乡镇分管负责人公布。',
    })
    const own = await accounts.as('keeper', 'publish-book', await accounts.seen('keeper', bookId))
    expect(codeOf(own)).toBe('another-person')

    const done = must(await accounts.as('keeper2', 'publish-book', await accounts.seen('keeper2', bookId)))
    expect(done.current).toMatchObject({
      state: 'published',
      publishedBy: '许三资',
      publishedOn: '2026-08-03',
      postingUntil: '2026-08-18',
    })

    const page = must(await accounts.resident('get-village-accounts', { village: VILLAGE }))
    expect(page).toMatchObject({
      period: '2026-06',
      label: '2026年6月',
      state: 'published',
      publication: { version: 1, postingDaysLeft: 15, corrected: false, unitName: '马河镇人民政府' },
      answers: {
        income: { totalFen: 500_000, categories: [{ code: 'grant', label: '上级拨款' }] },
        spending: { totalFen: 150_000, lines: 2 },
        balance: { computedFen: 1_350_000, addsUp: true, differenceFen: 0 },
        similar: null,
        lastYearLabel: null,
      },
    })
    expect(page.answers!.largestSpending.map(({ summary, counterparty }) => [summary, counterparty])).toEqual(
      [
        ['修村东头便道买水泥', '陇西县恒通建材有限公司'],
        ['张某误工补贴', '张某'],
      ],
    )
    // published on 3 August, due by 31 July
    expect(page.answers!.concerns.map(({ code }) => code)).toEqual(['without-voucher', 'published-late'])
    expect(JSON.stringify(page)).not.toContain('张大民')
  })

  test('what the unit has not published nobody else reads', async () => {
    const { bookId, current } = await accounts.open('villager', '2026-07')
    expect(codeOf(await accounts.as('keeper', 'get-book', { bookId }))).toBe('account-unknown')
    expect(codeOf(await accounts.as('towner', 'list-book-lines', { versionId: current.versionId }))).toBe(
      'account-unknown',
    )
    expect(codeOf(await accounts.as('keeper', 'check-book', { versionId: current.versionId }))).toBe(
      'account-unknown',
    )
    const other = await accounts.as('keeper', 'open-book', {
      submission: newKey(),
      village: VILLAGE,
      period: '2026-07',
    })
    expect(codeOf(other)).toBe('account-elsewhere')
    const far = { submission: newKey(), village: '621122109201', period: '2026-07' }
    expect(codeOf(await accounts.as('keeper', 'open-book', far))).toBe('forbidden')
    const neighbour = { submission: newKey(), village: OTHER_VILLAGE, period: '2026-07' }
    expect(codeOf(await accounts.as('villager', 'open-book', neighbour))).toBe('forbidden')
    const tomorrow = { submission: newKey(), village: VILLAGE, period: '2026-09' }
    expect(codeOf(await accounts.as('villager', 'open-book', tomorrow))).toBe('account-period-open')
    expect(
      codeOf(
        await accounts.resident('list-account-lines', {
          village: VILLAGE,
          period: '2026-07',
          kind: 'spending',
        }),
      ),
    ).toBe('not-found')
  })

  test('the town leader publishes what the village has submitted, or gives it back', async () => {
    const { bookId } = await accounts.open('villager', '2026-07')
    must(
      await accounts.as('villager', 'set-book-balance', {
        ...(await accounts.seen('villager', bookId)),
        openingFen: 1_350_000,
        closingFen: 1_350_000,
      }),
    )
    must(await accounts.as('villager', 'submit-book', await accounts.seen('villager', bookId)))
    const back = must(
      await accounts.as('towner', 'return-book', {
        ...(await accounts.seen('towner', bookId)),
        reason: '七月的电费没有记',
      }),
    )
    expect(back.current).toMatchObject({
      state: 'draft',
      returned: { by: '何分管', reason: '七月的电费没有记' },
    })
    must(await accounts.as('villager', 'submit-book', await accounts.seen('villager', bookId)))
    const done = must(await accounts.as('towner', 'publish-book', await accounts.seen('towner', bookId)))
    expect(done.current).toMatchObject({ state: 'published', publishedBy: '何分管' })
  })
})

describe('faults are told all at once', () => {
  test('a line that must not be read by everybody, outside the month, of no category', async () => {
    const { bookId } = await accounts.open('keeper', '2026-05')
    const line = spendingLine({
      category: 'nothing',
      day: '2026-06-12',
      summary: '付王某工资，电话13909321234',
      counterparty: '卡号6217000010001234567',
      amountFen: 0,
    })
    const refused = await accounts.as('keeper', 'save-line', {
      ...(await accounts.seen('keeper', bookId)),
      line,
    })
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'input-invalid',
        fields: [
          { field: 'line.category', message: '没有这个类别，请重新选择' },
          { field: 'line.amountFen' },
          { field: 'line.day', message: '日期不在这一期里，应在 2026-05-01 到 2026-05-31 之间' },
          { field: 'line.summary', message: '摘要里面有电话号码，不能公开，请删去。' },
          { field: 'line.counterparty' },
        ],
      },
    })
    expect(JSON.stringify(refused)).not.toContain('13909321234')
  })

  test('two people at once: the second gets a conflict, and the same write twice is one', async () => {
    const { bookId } = await accounts.open('keeper', '2026-05')
    const seen = await accounts.seen('keeper', bookId)
    const late = { ...seen, submission: newKey(), openingFen: 5, closingFen: 5 }
    const first = must(
      await accounts.as('keeper', 'save-line', { ...seen, line: spendingLine({ day: '2026-05-03' }) }),
    )
    expect(codeOf(await accounts.as('keeper2', 'set-book-balance', late))).toBe('account-moved-on')
    const again = must(
      await accounts.as('keeper', 'save-line', { ...seen, line: spendingLine({ day: '2026-05-03' }) }),
    )
    expect(again.line.id).toBe(first.line.id)
    const { lines } = must(await accounts.as('keeper', 'list-book-lines', { versionId: seen.versionId }))
    expect(lines).toHaveLength(1)
  })
})

describe('withdrawn and corrected', () => {
  test('a withdrawal takes effect at once and stays in sight with its reason', async () => {
    const { bookId } = await accounts.published('2026-04', [spendingLine({ day: '2026-04-02' })])
    const seen = await accounts.seen('keeper', bookId)
    expect(codeOf(await accounts.as('keeper', 'withdraw-book', { ...seen, reason: '错' }))).toBe(
      'input-invalid',
    )
    const telling = { ...seen, reason: '误付给张三，电话13909321234' }
    expect(await accounts.as('keeper', 'withdraw-book', telling)).toMatchObject({
      ok: false,
      error: { fields: [{ field: 'reason', message: '原因里面有电话号码，不能公开，请删去。' }] },
    })
    must(await accounts.as('keeper', 'withdraw-book', { ...seen, reason: '把别的村的水泥款记进来了' }))
    const page = must(
      await accounts.resident('get-village-accounts', { village: VILLAGE, period: '2026-04' }),
    )
    expect(page).toMatchObject({
      state: 'withdrawn',
      answers: null,
      withdrawn: { on: '2026-08-03', reason: '把别的村的水泥款记进来了' },
    })
    expect(page.periods.find(({ period }) => period === '2026-04')).toMatchObject({ state: 'withdrawn' })
    const again = await accounts.open('keeper', '2026-04')
    expect(again.current).toMatchObject({ version: 2, state: 'draft', lines: 1 })
  })

  test('a correction replaces the published version when the second person publishes it', async () => {
    const { bookId } = await accounts.published('2026-03', [spendingLine({ day: '2026-03-02' })])
    const draft = must(
      await accounts.as('keeper', 'correct-book', {
        ...(await accounts.seen('keeper', bookId)),
        reason: '金额多打了一个零',
      }),
    )
    expect(draft).toMatchObject({ current: { version: 2, state: 'draft' }, published: { version: 1 } })
    const before = must(
      await accounts.resident('list-account-lines', {
        village: VILLAGE,
        period: '2026-03',
        kind: 'spending',
      }),
    )
    const { lines } = must(
      await accounts.as('keeper', 'list-book-lines', { versionId: draft.current.versionId }),
    )
    must(
      await accounts.as('keeper', 'save-line', {
        ...(await accounts.seen('keeper', bookId)),
        lineId: lines[0]!.id,
        line: spendingLine({ day: '2026-03-02', amountFen: 12_000 }),
      }),
    )
    must(
      await accounts.as('keeper', 'set-book-balance', {
        ...(await accounts.seen('keeper', bookId)),
        openingFen: 1_000_000,
        closingFen: 988_000,
      }),
    )
    must(await accounts.as('keeper', 'submit-book', await accounts.seen('keeper', bookId)))
    must(await accounts.as('keeper2', 'publish-book', await accounts.seen('keeper2', bookId)))
    const page = must(
      await accounts.resident('get-village-accounts', { village: VILLAGE, period: '2026-03' }),
    )
    expect(page).toMatchObject({
      publication: { version: 2, corrected: true },
      answers: { spending: { totalFen: 12_000 } },
      history: [
        { version: 2, state: 'published', reason: null },
        { version: 1, state: 'superseded', reason: '金额多打了一个零' },
      ],
    })
    expect(codeOf(await accounts.resident('get-account-line', { id: before.lines[0]!.id }))).toBe('not-found')
  })
})

describe('the duty to publish', () => {
  test('who is late is counted by month, told once to those who keep the accounts, and shown to supervisors', async () => {
    const { villages, rule, totals } = must(await accounts.as('boss', 'list-account-duties', { months: 6 }))
    expect(rule).toMatchObject({ monthDays: 31, postingDays: 15 })
    expect(villages.map(({ name }) => name)).toEqual(['杨营村', '川儿村'])
    expect(villages[0]!.periods.map(({ period, state }) => [period, state])).toEqual([
      ['2026-03', 'late'],
      ['2026-04', 'withdrawn'],
      ['2026-05', 'missing'],
      ['2026-06', 'late'],
      ['2026-07', 'on-time'],
    ])
    expect(villages[1]!.periods.every(({ state }) => state === 'missing' || state === 'not-due')).toBe(true)
    expect(totals).toMatchObject({ villages: 2, onTime: 1, late: 2 })

    expect(await watchAccountDuties(county.services('clock'))).toBe(2)
    expect(await watchAccountDuties(county.services('clock'))).toBe(2)
    await handOutMessages({ ...county.services('clock'), wechat: null })
    const inbox = must(await accounts.as('keeper', 'list-inbox', { view: 'all' }))
    expect(inbox.messages.filter(({ title }) => title === '村里的账没按时公布')).toHaveLength(3)
    expect(inbox.messages[0]?.words).toContain('2026年')
    const { rows } = await sql<{ unit: string; period: string; parts: string[] }>`
      select unit_id as unit, (payload ->> 'village') || (payload ->> 'period') as period, parts from outbox
      where kind = 'account-late' order by 2, 1`.execute(database.db.owner)
    expect(rows).toEqual([
      { unit: 'town', period: '川儿村2026年5月', parts: ['accountant', 'leader'] },
      { unit: 'town', period: '川儿村2026年6月', parts: ['accountant', 'leader'] },
      { unit: 'town', period: '杨营村2026年5月', parts: ['accountant', 'leader'] },
      { unit: 'village', period: '杨营村2026年5月', parts: ['accountant', 'leader'] },
    ])
  })

  test('by the quarter, when the town says so', async () => {
    const asked = { submission: newKey(), village: OTHER_VILLAGE, cadence: 'quarter' as const }
    const refused = await accounts.as('towner', 'set-account-cadence', { ...asked, reason: '' })
    expect(codeOf(refused)).toBe('input-invalid')
    must(await accounts.as('towner', 'set-account-cadence', { ...asked, reason: '村里没有集体收入' }))
    const { villages } = must(await accounts.as('boss', 'list-account-duties', { months: 6 }))
    expect(villages[1]).toMatchObject({
      cadence: 'quarter',
      periods: [
        { period: '2026Q1', dueOn: '2026-07-01', state: 'missing' },
        { period: '2026Q2', dueOn: '2026-09-30', state: 'not-due' },
      ],
    })
  })
})
