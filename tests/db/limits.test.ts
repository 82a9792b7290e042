import { sql } from 'kysely'
import { COUNTY, codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const session: Record<string, string> = {}

beforeAll(async () => {
  for (const account of ['boss', 'townboss', 'operator', 'civil'])
    session[account] = await county.logIn(account)
})

const as = <A extends Parameters<typeof county.staff>[1]>(
  account: string,
  action: A,
  input: Parameters<typeof county.staff<A>>[2],
) => county.staff<A>(session[account]!, action, input)

const change = (extra: object = {}) => ({
  submission: newKey(),
  duty: 'reply' as const,
  kinds: ['consult' as const],
  limit: 3,
  unit: 'working' as const,
  source: '县12345热线办理办法第三条',
  reason: '县里办法更严',
  ...extra,
})

const deadlineOf = async (caseId: number) => {
  const { rows } = await sql<{ duty: string; limit: number; dueOn: string; source: string }>`
    select duty, limit_days as "limit", due_on as "dueOn", source from case_deadlines
    where case_id = ${caseId} and duty in ('accept', 'reply') order by id`.execute(database.db.owner)
  return rows
}

test('every duty is listed with default, unit, source, kinds and what a county may make of it', async () => {
  const { limits, notes, mayChange } = must(await as('boss', 'list-limits', {}))
  expect(mayChange).toBe(true)
  expect(limits.every((row) => row.source !== '' && row.kinds.length > 0)).toBe(true)
  expect(limits.find((row) => row.duty === 'accept' && row.kinds.length === 3)).toMatchObject({
    label: '受理期限',
    policy: '信访工作条例',
    startsWords: '从收到的次日起算',
    default: { limit: 15, unit: 'calendar', words: '15 日（最后一天放假的，顺延到上班那天）' },
    bounds: { min: 1, max: 15, units: ['calendar'], words: '法定期限，只能缩短' },
    isWindow: false,
    kinds: [
      { kind: 'complain', label: '投诉', limit: 15, example: '今天开始算，最晚 8月18日', changed: null },
      { kind: 'report' },
      { kind: 'suggest' },
    ],
  })
  expect(notes.map((note) => note.words).join()).toContain('北京 12345')
})

test('a county’s own limit holds for what begins from now on; what runs keeps its date; both are said and audited', async () => {
  const before = await county.submit({ kind: 'consult' })
  const answer = must(await as('boss', 'set-limit', change({ duty: 'accept', limit: 1 })))
  expect(answer.running).toBe(1)
  expect(answer.row.kinds).toMatchObject([
    {
      kind: 'consult',
      limit: 1,
      words: '1 个工作日',
      changed: {
        by: '郑督办',
        on: '2026-08-03',
        reason: '县里办法更严',
        source: '县12345热线办理办法第三条',
      },
    },
  ])
  const after = await county.submit({ kind: 'consult' })
  expect(await deadlineOf(before.caseId)).toMatchObject([{ duty: 'accept', limit: 2, dueOn: '2026-08-05' }])
  expect(await deadlineOf(after.caseId)).toMatchObject([
    { duty: 'accept', limit: 1, dueOn: '2026-08-04', source: '县12345热线办理办法第三条' },
  ])

  const reset = {
    submission: newKey(),
    duty: 'accept' as const,
    kinds: ['consult' as const],
    reason: '办法废止',
  }
  expect(must(await as('boss', 'reset-limit', reset)).row.kinds).toMatchObject([{ limit: 2, changed: null }])
  const { rows } = await sql<{ detail: object }>`
    select detail from audit_log where action = 'limit.set' and subject = 'limit:accept' order by id`.execute(
    database.db.owner,
  )
  expect(rows.map(({ detail }) => detail)).toMatchObject([
    { before: [{ kind: 'consult', limit: 2 }], after: [{ limit: 1 }], reason: '县里办法更严' },
    { before: [{ limit: 1 }], after: [{ limit: 2 }], reason: '办法废止' },
  ])
})

test('asking twice for the same is audited once', async () => {
  must(await as('boss', 'set-limit', change()))
  must(await as('boss', 'set-limit', change()))
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit_log where subject = 'limit:reply'`.execute(database.db.owner)
  expect(rows[0]!.n).toBe(1)
})

test.each([
  // a limit of a statute can only be made stricter, and not in another unit
  [{ duty: 'reply', kinds: ['complain'], limit: 61, unit: 'calendar' }, 'limit-out-of-bounds'],
  [{ duty: 'reply', kinds: ['complain'], limit: 50, unit: 'working' }, 'limit-out-of-bounds'],
  [{ duty: 'reply', kinds: ['complain', 'report'], limit: 45, unit: 'calendar' }, 'ok'],
  [{ duty: 'object', kinds: ['complain'], limit: 4 }, 'limit-out-of-bounds'],
  [{ duty: 'village-posting', kinds: ['publication'], limit: 14, unit: 'calendar' }, 'limit-out-of-bounds'],
  [{ duty: 'village-posting', kinds: ['publication'], limit: 30, unit: 'calendar' }, 'ok'],
  [{ duty: 'verify', kinds: ['clue'], limit: 365, unit: 'working' }, 'ok'],
  [{ limit: 0 }, 'input-invalid'],
  [{ limit: 366 }, 'input-invalid'],
  [{ limit: 1.5 }, 'input-invalid'],
  [{ kinds: [] }, 'input-invalid'],
  [{ kinds: ['consult', 'complain'] }, 'input-invalid'],
  [{ duty: 'verify' }, 'input-invalid'],
  [{ source: ' ' }, 'input-invalid'],
  [{ reason: '好' }, 'input-invalid'],
])('%j: %s', async (extra, code) => {
  expect(codeOf(await as('boss', 'set-limit', change(extra)))).toBe(code)
})

test('supervisors of a town, operators and handlers do not change limits', async () => {
  expect(codeOf(await as('townboss', 'set-limit', change()))).toBe('forbidden')
  expect(codeOf(await as('operator', 'set-limit', change()))).toBe('forbidden')
  expect(codeOf(await as('civil', 'list-limits', {}))).toBe('forbidden')
  expect(must(await as('townboss', 'list-limits', {})).mayChange).toBe(false)
})

test('the count of running deadlines leaves out cases hidden from whoever asks', async () => {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from case_deadlines d join cases c on c.id = d.case_id
    where c.county_code = ${COUNTY} and d.duty = 'accept' and c.kind = 'consult' and d.met_on is null`.execute(
    database.db.owner,
  )
  await sql`insert into case_exclusions (case_id, unit_id, reason)
    select id, 'commission', 'accused' from cases where kind = 'consult' order by id limit 1`.execute(
    database.db.owner,
  )
  const { running } = must(await as('boss', 'set-limit', change({ duty: 'accept', limit: 2 })))
  expect(running).toBe(rows[0]!.n - 1)
})

test('a case says why its deadlines end on their day', async () => {
  const { caseId } = await county.submit()
  const { deadlines } = must(await as('civil', 'get-case', { id: caseId }))
  expect(deadlines.map(({ label, why }) => [label, why])).toEqual([
    ['受理期限', '15 日，自 8月3日收到次日起算，到 8月18日'],
  ])
})
