import { loadCalendarDays } from '@core/modules/calendar/load-calendar-days'
import { sql } from 'kysely'
import { codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const session: Record<string, string> = {}

beforeAll(async () => {
  for (const account of ['boss', 'townboss', 'operator', 'civil'])
    session[account] = await county.logIn(account)
})
afterEach(async () => {
  await sql`delete from calendar_corrections`.execute(database.db.owner)
  await sql`delete from calendar_days`.execute(database.db.owner)
})

const as = <A extends Parameters<typeof county.staff>[1]>(
  account: string,
  action: A,
  input: Parameters<typeof county.staff<A>>[2],
) => county.staff<A>(session[account]!, action, input)

const set = (day: string, isWorkday: boolean | null) => ({
  submission: newKey(),
  day,
  isWorkday,
  source: '县政府停工通知',
  reason: '全县停工一天',
})

async function caseRow(id: number) {
  const { rows } = await sql<{ dueOn: string; amberOn: string; deadline: string }>`
    select c.due_on as "dueOn", c.amber_on as "amberOn", d.due_on as deadline
    from cases c join case_deadlines d on d.case_id = c.id and d.duty = c.due_duty and d.met_on is null
    where c.id = ${id}`.execute(database.db.owner)
  return rows[0]!
}

const notice2027 = `2027年部分节假日安排
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至13日（周六）放假调休，共9天。2月14日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至8日（周五）放假调休，共8天。9月26日（周日）、10月9日（周六）上班。`

describe('a year', () => {
  test('2026 as its notice says, day by day', async () => {
    const year = must(await as('boss', 'get-calendar', { year: 2026 }))
    expect(year).toMatchObject({
      covered: true,
      coverage: { from: '2004-01-01', to: '2026-12-31' },
      counts: { holiday: 33, makeUp: 6 },
      corrections: [],
      mayChange: true,
    })
    expect(year.days).toHaveLength(365)
    const of = (day: string) => year.days.find((row) => row.day === day)
    expect(of('2026-10-04')).toEqual({
      day: '2026-10-04',
      kind: 'holiday',
      source: 'library',
      name: '国庆节',
    })
    expect(of('2026-10-10')).toEqual({
      day: '2026-10-10',
      kind: 'make-up',
      source: 'library',
      name: '国庆节',
    })
    expect(of('2026-10-11')).toEqual({ day: '2026-10-11', kind: 'rest', source: 'plain', name: null })
    expect(of('2026-10-12')).toEqual({ day: '2026-10-12', kind: 'work', source: 'plain', name: null })
  })

  test('without a notice there is a clear sentence and nothing guessed', async () => {
    const year = must(await as('operator', 'get-calendar', { year: 2027 }))
    expect(year).toMatchObject({ covered: false, days: [] })
    expect(year.words).toContain('2027 年的放假安排还没有载入')
    expect(codeOf(await as('boss', 'set-calendar-day', set('2027-03-01', false)))).toBe(
      'calendar-not-covered',
    )
  })
})

describe('one day', () => {
  test('the preview says what would move, and changes nothing', async () => {
    const { caseId } = await county.submit({ kind: 'consult' })
    expect(await caseRow(caseId)).toMatchObject({ dueOn: '2026-08-05' })
    const preview = must(await as('boss', 'preview-calendar-day', { day: '2026-08-04', isWorkday: false }))
    expect(preview).toMatchObject({ before: 'work', after: 'holiday' })
    expect(preview.moves.groups).toContainEqual({
      label: '受理期限',
      from: '2026-08-05',
      to: '2026-08-06',
      count: 1,
    })
    expect(await caseRow(caseId)).toMatchObject({ dueOn: '2026-08-05' })
  })

  test('a correction moves deadlines and what their cases show; taking it away moves them back; each is audited', async () => {
    const { caseId } = await county.submit({ kind: 'consult' })
    const { caseId: other } = await county.submit({ kind: 'complain' })
    const done = must(await as('operator', 'set-calendar-day', set('2026-08-18', false)))
    expect(done).toMatchObject({ after: 'holiday' })
    expect(await caseRow(caseId)).toMatchObject({ dueOn: '2026-08-05' })
    // 15 days end on the day that became free: the roll
    expect(await caseRow(other)).toMatchObject({
      dueOn: '2026-08-19',
      deadline: '2026-08-19',
      amberOn: '2026-08-15',
    })
    must(await as('boss', 'set-calendar-day', set('2026-08-04', false)))
    expect(await caseRow(caseId)).toMatchObject({ dueOn: '2026-08-06', deadline: '2026-08-06' })
    const year = must(await as('boss', 'get-calendar', { year: 2026 }))
    expect(year.corrections).toMatchObject([
      { day: '2026-08-04', isWorkday: false, by: '郑督办', reason: '全县停工一天' },
      { day: '2026-08-18', by: '陈运维' },
    ])
    expect(year.days.find((row) => row.day === '2026-08-04')).toMatchObject({
      kind: 'holiday',
      source: 'correction',
    })
    must(await as('boss', 'set-calendar-day', set('2026-08-18', null)))
    must(await as('boss', 'set-calendar-day', set('2026-08-04', null)))
    expect(await caseRow(caseId)).toMatchObject({ dueOn: '2026-08-05' })
    expect(await caseRow(other)).toMatchObject({ dueOn: '2026-08-18' })
    const { rows } = await sql<{ detail: { moved: number } }>`
      select detail from audit_log where action = 'calendar.set-day' order by id`.execute(database.db.owner)
    expect(rows.length).toBe(4)
    expect(rows.every(({ detail }) => detail.moved >= 1)).toBe(true)
  })

  test('twice the same, and a day as it is already, change nothing', async () => {
    must(await as('boss', 'set-calendar-day', set('2026-09-02', false)))
    expect(must(await as('boss', 'set-calendar-day', set('2026-09-02', false))).moves.total).toBe(0)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from audit_log
      where subject = 'calendar:2026-09-02'`.execute(database.db.owner)
    expect(rows[0]!.n).toBe(1)
  })

  test('a day that somebody has set for a case stays', async () => {
    const { caseId } = await county.submit({ kind: 'consult' })
    await sql`update case_deadlines set source = '按交办要求的日期' where case_id = ${caseId}`.execute(
      database.db.owner,
    )
    must(await as('boss', 'set-calendar-day', set('2026-08-04', false)))
    expect(await caseRow(caseId)).toMatchObject({ deadline: '2026-08-05' })
  })

  test('a case hidden from whoever asks is moved and not counted', async () => {
    const { caseId } = await county.submit({ kind: 'consult' })
    await sql`insert into case_exclusions (case_id, staff_id, reason)
      select ${caseId}, id, 'kin' from staff where account = 'boss'`.execute(database.db.owner)
    const all = must(await as('operator', 'preview-calendar-day', { day: '2026-08-04', isWorkday: false }))
    const { moves } = must(await as('boss', 'set-calendar-day', set('2026-08-04', false)))
    expect(moves.total).toBe(all.moves.total - 1)
    expect(await caseRow(caseId)).toMatchObject({ dueOn: '2026-08-06' })
  })

  test('a town, a handler, a day long past and a day that is none are refused', async () => {
    expect(codeOf(await as('townboss', 'set-calendar-day', set('2026-08-04', false)))).toBe('forbidden')
    expect(codeOf(await as('civil', 'get-calendar', { year: 2026 }))).toBe('forbidden')
    expect(codeOf(await as('boss', 'set-calendar-day', set('2020-08-04', false)))).toBe('input-invalid')
    expect(codeOf(await as('boss', 'set-calendar-day', set('2026-02-30', false)))).toBe('input-invalid')
  })
})

describe('a notice', () => {
  const give = {
    submission: newKey(),
    text: notice2027,
    source: '国务院办公厅关于2027年部分节假日安排的通知',
  }

  test('is read, shown with what it changes, and stored only when it is loaded', async () => {
    const preview = must(await as('boss', 'preview-notice', { text: notice2027 }))
    expect(preview).toMatchObject({ year: 2027, covers: true, doubts: [] })
    expect(preview.days.filter((row) => row.kind === 'make-up')).toHaveLength(6)
    expect(preview.differences).toHaveLength(preview.days.length)
    expect(must(await as('boss', 'get-calendar', { year: 2027 })).covered).toBe(false)

    const loaded = must(await as('operator', 'import-notice', { ...give, confirmed: false }))
    expect(loaded.year).toBe(2027)
    const year = must(await as('boss', 'get-calendar', { year: 2027 }))
    expect(year).toMatchObject({ covered: true, coverage: { to: '2027-12-31' } })
    expect(year.days.find((row) => row.day === '2027-02-14')).toEqual({
      day: '2027-02-14',
      kind: 'make-up',
      source: 'notice',
      name: '春节',
    })
  })

  test('deadlines that had no date because the year was missing get one', async () => {
    county.clock.now = new Date('2026-12-28T02:00:00Z')
    for (const account of ['boss', 'townboss']) session[account] = await county.logIn(account)
    const { caseId } = await county.submit({ kind: 'correct' })
    const dates = () =>
      sql<{
        dueOn: string | null
      }>`select due_on as "dueOn" from case_deadlines where case_id = ${caseId} and duty = 'accept'`.execute(
        database.db.owner,
      )
    expect((await dates()).rows).toEqual([{ dueOn: null }])
    expect(must(await as('boss', 'preview-notice', { text: notice2027 })).undated).toBeGreaterThan(0)
    must(await as('boss', 'import-notice', { ...give, confirmed: false }))
    expect((await dates()).rows).toEqual([{ dueOn: '2027-01-07' }])
  })

  test('doubts are said; blocking ones cannot be confirmed away', async () => {
    const part = { ...give, text: '元旦：1月1日至3日放假，共3天。', year: 2027 }
    const refused = await as('boss', 'import-notice', { ...part, confirmed: false })
    expect(refused).toMatchObject({ ok: false, error: { code: 'notice-doubtful' } })
    expect(must(await as('boss', 'import-notice', { ...part, confirmed: true })).covers).toBe(false)
    const wrong = { ...part, text: '元旦：1月1日（周四）至3日放假，共3天。' }
    expect(codeOf(await as('boss', 'import-notice', { ...wrong, confirmed: true }))).toBe('notice-doubtful')
    expect(codeOf(await as('townboss', 'preview-notice', { text: notice2027 }))).toBe('forbidden')
  })

  test('the operator’s file does the same', async () => {
    const lines = [{ line: 2, day: '2026-12-30', kind: '休' }]
    expect(await loadCalendarDays(database.db.owner, lines, '县里通知', 'operator:test')).toMatchObject({
      days: 1,
      coveredYears: [],
    })
    await expect(
      loadCalendarDays(
        database.db.owner,
        [{ line: 2, day: '12月', kind: '假' }],
        '县里通知',
        'operator:test',
      ),
    ).rejects.toMatchObject({ code: 'input-invalid' })
  })
})
