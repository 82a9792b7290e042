import { escalateOverdue } from '@core/modules/deadlines/escalate-overdue'
import { performDue } from '@core/modules/deadlines/perform-due'
import { sql } from 'kysely'
import { must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'
import { insertCases } from '../support/many-cases'

const database = useTestDatabase()
const county = useCounty(database)
const escalate = () => escalateOverdue(county.services('clock'))

async function rows<T = Record<string, unknown>>(text: string): Promise<T[]> {
  return (await sql<T>`${sql.raw(text)}`.execute(database.db.owner)).rows
}
const at = (instant: string) => {
  county.clock.now = new Date(instant)
}
/** Messages of the ladder about a case, in order. */
const told = async (caseId: number) =>
  (
    await rows<{ kind: string; parts: string[] }>(
      `select kind, parts from outbox where case_id = ${caseId} and dedupe_key like 'rung:%' order by dedupe_key`,
    )
  ).map(({ kind, parts }) => `${kind}: ${parts.join(' ')}`)
const rungs = async (caseId: number) =>
  (
    await rows(
      `select form ->> 'rung' as rung from case_events where case_id = ${caseId} and action = 'overdue' order by seq`,
    )
  ).map(({ rung }) => rung)

beforeEach(() => at('2026-08-03T02:34:56Z'))

test('a deadline climbs one rung at a time, each once', async () => {
  // 15 days from 3 August; amber four days before
  const { caseId } = await county.submit()
  const climbed: [string, number][] = []
  for (const day of ['13', '14', '18', '19', '20', '21', '22', '23', '24']) {
    at(`2026-08-${day}T03:00:00Z`)
    climbed.push([day, await escalate()])
    expect(await escalate()).toBe(0)
  }
  expect(climbed.filter(([, n]) => n > 0)).toEqual([
    ['14', 1],
    ['19', 1],
    ['21', 1],
    ['23', 1],
  ])
  expect(await told(caseId)).toEqual([
    'case-due-soon: handler',
    'case-overdue: handler leader',
    'case-overdue-supervised: supervisor',
    'case-listed: supervisor leader',
  ])
  expect(await rungs(caseId)).toEqual(['2', '3', '4'])
  const seen = must(await county.staff(await county.logIn('civil'), 'get-case', { id: caseId }))
  expect(seen).toMatchObject({ lamp: 'red', revision: 4 })
  expect(seen.timeline.slice(1).map((step) => [step.by, step.internal])).toEqual([
    ['系统', true],
    ['系统', true],
    ['系统', true],
  ])
})

test('what nobody looked at for long climbs every rung that it has passed, at whatever number of timers', async () => {
  const { caseId } = await county.submit()
  at('2026-09-30T03:00:00Z')
  const three = await Promise.all([escalate(), escalate(), escalate()])
  expect(three.reduce((sum, n) => sum + n)).toBe(1)
  expect(await rungs(caseId)).toEqual(['2', '3', '4'])
  expect(await told(caseId)).toHaveLength(3)
})

test('a last day that moves begins anew; windows and stopped clocks are nobody’s delay', async () => {
  const { caseId } = await county.submit()
  at('2026-08-20T03:00:00Z')
  await escalate()
  await sql`update case_deadlines set due_on = '2026-08-28' where case_id = ${caseId}`.execute(
    database.db.owner,
  )
  await sql`insert into case_deadlines (case_id, duty, limit_days, limit_unit, source, starts_on, due_on)
    values (${caseId}, 'object', 5, 'working', 'test', '2026-08-01', '2026-08-10')`.execute(database.db.owner)
  await escalate()
  expect(await rungs(caseId)).toEqual(['2'])
  at('2026-08-29T03:00:00Z')
  await sql`update cases set paused_on = '2026-08-25' where id = ${caseId}`.execute(database.db.owner)
  expect(await escalate()).toBe(0)
  await sql`update cases set paused_on = null where id = ${caseId}`.execute(database.db.owner)
  await escalate()
  expect(await rungs(caseId)).toEqual(['2', '2'])
})

test('a working-day limit turns amber by working days, also when next year is not covered', async () => {
  await insertCases(database, 1, { unitId: 'farm', dueOn: '2026-12-31' })
  await sql`update case_deadlines set limit_unit = 'working', limit_days = 12
    where case_id = 7000000001`.execute(database.db.owner)
  at('2026-12-27T03:00:00Z')
  await escalate()
  expect(await told(7000000001)).toEqual([])
  at('2026-12-28T03:00:00Z')
  await escalate()
  expect(await told(7000000001)).toEqual(['case-due-soon: handler'])
})

test('the system goes on without an answer and closes without a rating, and nobody is late', async () => {
  const { caseId, receipt } = await county.submit()
  let session = await county.logIn('civil')
  const act = async (action: string, form: Record<string, string>) => {
    const { revision } = must(await county.staff(session, 'get-case', { id: caseId }))
    must(
      await county.staff(session, 'act-on-case', {
        id: caseId,
        submission: newKey(),
        revision,
        action,
        form,
      }),
    )
  }
  const state = async () => must(await county.staff(session, 'get-case', { id: caseId })).state
  await act('accept', {})
  await act('ask-reporter', { text: '是哪一年的？' })
  at('2026-08-18T15:00:00Z')
  expect(await performDue(county.services('clock'))).toBe(0)
  at('2026-08-18T16:30:00Z')
  const twice = await Promise.all([
    performDue(county.services('clock')),
    performDue(county.services('clock')),
  ])
  expect(twice.reduce((sum, n) => sum + n)).toBe(1)
  session = await county.logIn('civil')
  expect(await state()).toBe('accepted')
  await act('reply', { text: '已经补发。' })
  at('2026-09-10T16:30:00Z')
  await escalate()
  expect(await performDue(county.services('clock'))).toBe(1)
  expect(await rungs(caseId)).toEqual([])
  const view = must(await county.report('follow-report', { receipt }))
  expect(view.timeline.at(-1)?.title).toBe('办结')
})

test('ten thousand at once are one statement', async () => {
  await insertCases(database, 10_000, { unitId: 'civil', dueOn: '2026-08-01' })
  at('2026-08-04T03:00:00Z')
  expect(await escalate()).toBeGreaterThanOrEqual(10_000)
  const counted = await rows(`select kind, count(*)::int as n from outbox where kind like 'case-overdue%'
    and created_at = '2026-08-04T03:00:00Z' group by kind order by kind`)
  expect(counted).toEqual([
    { kind: 'case-overdue', n: 10_000 },
    { kind: 'case-overdue-supervised', n: 10_000 },
  ])
  expect(await escalate()).toBe(0)
})
