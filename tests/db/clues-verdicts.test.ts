import { selectRuleFacts } from '@core/modules/rules/rules.queries'
import { sql } from 'kysely'
import { type Person, ruleLike, useClues } from '../support/clues'
import { COUNTY, codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const { paidPerson, pay, finding, night } = useClues(database, county.keys)
const sessions: Record<string, string> = {}
const NOTE = '入户核对，火化证上的日期是五月。'

beforeAll(async () => {
  await county.addStaff({ account: 'checker', name: '张核查', unitId: 'town', roles: ['verifier'] })
  await county.addStaff({ account: 'review', name: '周复核', unitId: 'civil', roles: ['rechecker'] })
  for (const account of ['checker', 'review', 'boss']) sessions[account] = await county.logIn(account)
})

let serial = 10
async function openClue(name: string, rule = ruleLike({ id: `r${serial++}` })) {
  const person = await paidPerson(name)
  const payment = await pay(person, '2026-05', '2026-05-20')
  const found = finding(person, { paymentIds: [payment] })
  await night('2026-08-01', [found], rule)
  const { rows } = await sql<{ id: number }>`
    select c.id from clues c join clue_subjects s on s.id = c.subject_id where s.key = ${person.key}`.execute(
    database.db.owner,
  )
  return { id: rows[0]!.id, person, payment, rule, found }
}

type Act = Parameters<typeof county.staff<'act-on-clue'>>[2]
const act = (account: string, id: number, step: Partial<Act> & Pick<Act, 'state' | 'action'>) =>
  county.staff(sessions[account]!, 'act-on-clue', { id, submission: newKey(), note: NOTE, ...step })
const rowOf = async (id: number) => {
  const { rows } = await sql<{ [column: string]: unknown }>`select * from clues where id = ${id}`.execute(
    database.db.owner,
  )
  return rows[0]!
}
const stateOf = async (person: Person) => {
  const { rows } = await sql<{ state: string }>`
    select c.state from clues c join clue_subjects s on s.id = c.subject_id where s.key = ${person.key} order by c.id`.execute(
    database.db.owner,
  )
  return rows.map(({ state }) => state)
}

describe('a clue is verified step by step', () => {
  test('start, confirm, write off: each step is an event with its author and stands in the audit log', async () => {
    const { id } = await openClue('逐步')
    must(await act('checker', id, { state: 'open', action: 'start', note: '' }))
    const confirmed = must(await act('checker', id, { state: 'verifying', action: 'confirm' }))
    expect(confirmed).toMatchObject({ state: 'confirmed', verdictNote: NOTE })
    expect(confirmed.actions).toEqual([])
    const done = must(
      await act('boss', id, { state: 'confirmed', action: 'write-off', note: '钱已追回，材料齐全' }),
    )
    expect(done).toMatchObject({ state: 'written-off', stateLabel: '已销号' })
    expect(done.events.map(({ by, title, note }) => [by, title, note])).toEqual([
      ['系统', '比对发现', null],
      ['张核查', '开始核查', null],
      ['张核查', '查实', NOTE],
      ['郑督办', '销号', '钱已追回，材料齐全'],
    ])
    const { rows } = await sql<{ text: string }>`
      select action || ' ' || actor || ' ' || detail::text as text from audit_log
      where subject = ${`clue:${id}`} order by id`.execute(database.db.owner)
    expect(rows.map(({ text }) => text)).toEqual([
      'clue.start checker {"to": "verifying", "from": "open"}',
      'clue.confirm checker {"to": "confirmed", "from": "verifying"}',
      'clue.write-off boss {"to": "written-off", "from": "confirmed"}',
    ])
  })

  test('a verdict remembers who, when, and what it saw', async () => {
    const { id } = await openClue('所见')
    must(await act('checker', id, { state: 'open', action: 'refute' }))
    expect(await rowOf(id)).toMatchObject({
      state: 'refuted',
      verdict_at: county.clock.now,
      verdict_note: NOTE,
      verdict_inputs_hash: 'a',
      verdict_paid_until: '2026-05-20',
      closed_on: '2026-08-03',
    })
  })

  test('sent back by the supervisor it is open to another verdict', async () => {
    const { id } = await openClue('退回')
    must(await act('checker', id, { state: 'open', action: 'refute' }))
    const back = must(
      await act('boss', id, { state: 'refuted', action: 'reopen', note: '没有见到本人，重新核查' }),
    )
    expect(back).toMatchObject({ state: 'verifying', verdictNote: null })
    must(await act('checker', id, { state: 'verifying', action: 'confirm' }))
    expect(await rowOf(id)).toMatchObject({ state: 'confirmed', closed_on: null })
  })
})

describe('refused', () => {
  test.each(['', '不成立', '  好 的 吧  '])('a verdict that says %j only', async (note) => {
    const { id } = await openClue('短')
    for (const action of ['confirm', 'refute'] as const)
      expect(await act('checker', id, { state: 'open', action, note })).toMatchObject({
        error: { code: 'input-invalid', fields: [{ field: 'note', message: '请写明情况，至少 6 个字' }] },
      })
    expect(await rowOf(id)).toMatchObject({ state: 'open' })
  })

  test('a note that is too long', async () => {
    const { id } = await openClue('长')
    const note = '长'.repeat(1001)
    expect(codeOf(await act('checker', id, { state: 'open', action: 'refute', note }))).toBe('input-invalid')
  })

  test('a step of another state, and a page that saw another state', async () => {
    const { id } = await openClue('别的状态')
    expect(codeOf(await act('boss', id, { state: 'open', action: 'write-off' }))).toBe('clue-state')
    expect(codeOf(await act('boss', id, { state: 'verifying', action: 'confirm' }))).toBe('clue-state')
  })

  test('a step that others have to take', async () => {
    const { id } = await openClue('别人的事')
    must(await act('checker', id, { state: 'open', action: 'confirm' }))
    expect(codeOf(await act('checker', id, { state: 'confirmed', action: 'write-off' }))).toBe('forbidden')
    expect(codeOf(await act('review', id, { state: 'confirmed', action: 'reopen' }))).toBe('forbidden')
  })

  test('the second of two who press at once', async () => {
    const { id } = await openClue('同时')
    const both = await Promise.all([
      act('checker', id, { state: 'open', action: 'confirm' }),
      act('boss', id, { state: 'open', action: 'refute' }),
    ])
    expect(both.map(codeOf).sort()).toEqual(['clue-state', 'ok'])
  })
})

test('sent twice it is done once', async () => {
  const { id } = await openClue('两次')
  const submission = newKey()
  const first = must(await act('checker', id, { state: 'open', action: 'start', submission }))
  const again = must(await act('checker', id, { state: 'open', action: 'start', submission }))
  expect(again).toEqual(first)
  expect(again.events).toHaveLength(2)
})

describe('what the next night makes of it', () => {
  test('refuted: silent, and open again when the judged facts change', async () => {
    const { id, rule, person, found } = await openClue('以后')
    must(await act('checker', id, { state: 'open', action: 'refute' }))
    expect(await night('2026-08-04', [found], rule)).toMatchObject({ silent: 1 })
    expect(await stateOf(person)).toEqual(['refuted'])
    const changed = { ...found, facts: { ...found.facts, died_on: '2026-02-01' }, inputsHash: 'b' }
    await night('2026-08-05', [changed], rule)
    expect(await stateOf(person)).toEqual(['open'])
  })

  test('started: not closed by data that changed', async () => {
    const { id, rule, person } = await openClue('在查')
    must(await act('checker', id, { state: 'open', action: 'start' }))
    expect(await night('2026-08-04', [], rule)).toMatchObject({ gone: 0 })
    expect(await stateOf(person)).toEqual(['verifying'])
  })

  test('confirmed, and paid again: another clue', async () => {
    const { id, rule, person, payment, found } = await openClue('又发')
    must(await act('checker', id, { state: 'open', action: 'confirm' }))
    const next = await pay(person, '2026-08', '2026-08-20')
    await night('2026-08-21', [{ ...found, paymentIds: [payment, next], lastPaidOn: '2026-08-20' }], rule)
    expect(await stateOf(person)).toEqual(['confirmed', 'open'])
  })
})

test('precision of a rule: confirmed among those with a verdict, sent-back ones not counted', async () => {
  const rule = ruleLike({ id: 'r99' })
  const found = []
  for (const name of ['一', '二', '三', '四', '五']) found.push(finding(await paidPerson(`精度${name}`)))
  await night('2026-08-01', found, rule)
  const { rows } = await sql<{ id: number }>`select id from clues where rule_id = 'r99' order by id`.execute(
    database.db.owner,
  )
  const [a, b, c, d] = rows.map(({ id }) => id)
  for (const id of [a!, b!, c!]) must(await act('checker', id, { state: 'open', action: 'confirm' }))
  must(await act('boss', b!, { state: 'confirmed', action: 'write-off' }))
  must(await act('checker', d!, { state: 'open', action: 'refute' }))
  must(await act('boss', c!, { state: 'confirmed', action: 'reopen' }))
  const facts = await selectRuleFacts(database.db.staff, COUNTY)
  expect(facts.find(({ ruleId }) => ruleId === 'r99')).toMatchObject({ open: 2, confirmed: 2, refuted: 1 })
})
