import { selectRuleFacts } from '@core/modules/rules/rules.queries'
import { sql } from 'kysely'
import { useClueWork } from '../support/clue-work'
import { type Person, ruleLike } from '../support/clues'
import { COUNTY, codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const {
  openClue,
  dispatch,
  act,
  form,
  confirmed,
  verify,
  judge,
  rowOf,
  workOf,
  call,
  night,
  paidPerson,
  finding,
  pay,
} = useClueWork(database, county)

const stateOf = async (person: Person) => {
  const { rows } = await sql<{ state: string }>`
    select c.state from clues c join clue_subjects s on s.id = c.subject_id where s.key = ${person.key} order by c.id`.execute(
    database.db.owner,
  )
  return rows.map(({ state }) => state)
}

describe('a verdict needs two people', () => {
  test('dispatched, received, verified, cosigned: each step in the timeline with its author', async () => {
    const { id } = await openClue('逐步')
    await verify(id, confirmed)
    const clue = must(await call('boss', 'get-clue', { id }))
    expect(clue).toMatchObject({
      state: 'confirmed',
      dispatchedTo: '马河镇人民政府',
      verdictNote: confirmed.text,
    })
    expect(clue.work!.timeline.map(({ by, title }) => [by, title])).toEqual([
      ['郑督办', '交办给 马河镇人民政府'],
      ['张核查', '签收'],
      ['张核查', '提交核查表'],
      ['李核查', '会签同意'],
    ])
    expect(clue.work!.verification).toMatchObject({
      by: '张核查',
      cosigner: '李核查',
      verdict: 'confirmed',
      wronglyPaidFen: 42_000,
      text: confirmed.text,
      methods: [{ name: 'listen' }, { name: 'papers' }, { name: 'look' }, { name: 'handlers' }],
      photos: [expect.any(String)],
    })
    expect(clue.work!.verification!.elements.map(({ label }) => label)).toEqual([
      '线索真伪',
      '资格条件',
      '资金去向',
      '办理程序',
      '人员责任',
    ])
  })

  test('until the second has signed the comparison knows of no verdict; then of what it saw', async () => {
    const { id } = await openClue('所见')
    await dispatch([id])
    must(await act('check1', id, 'receive'))
    must(await act('check1', id, 'submit-verification', await form('check1', 'check2')))
    expect(await rowOf(id)).toMatchObject({ state: 'verifying', verdict_at: null })
    must(await act('check2', id, 'cosign'))
    expect(await rowOf(id)).toMatchObject({
      state: 'refuted',
      verdict_at: county.clock.now,
      verdict_note: '入户核对，疑点不成立。',
      verdict_inputs_hash: 'a',
      verdict_paid_until: '2026-05-20',
      closed_on: '2026-08-03',
    })
  })

  test('what was typed is sealed, what was chosen is data', async () => {
    const { id } = await openClue('密封')
    await verify(id, confirmed)
    const { rows } = await sql<{
      form: object
      text: string
    }>`select e.form, encode(e.text_enc || e.fields_enc, 'escape') as text
      from case_events e join cases c on c.id = e.case_id where c.clue_id = ${id} and e.action = 'submit-verification'`.execute(
      database.db.owner,
    )
    expect(Object.keys(rows[0]!.form).sort()).toEqual(
      ['aid', 'as', 'cosigner', 'methods', 'verdict', 'visitedOn', 'wronglyPaid'].sort(),
    )
    expect(JSON.stringify(rows)).not.toContain('本人')
  })
})

describe('refused', () => {
  test('a step before the clue was dispatched, or by somebody without a part', async () => {
    const { id } = await openClue('没有交办')
    expect(codeOf(await act('check1', id, 'receive'))).toBe('action-not-allowed')
    await dispatch([id])
    expect(codeOf(await act('townlead', id, 'receive'))).toBe('forbidden')
    expect(codeOf(await act('civilcheck', id, 'receive'))).toBe('action-not-allowed')
    expect(codeOf(await act('town', id, 'receive'))).toBe('not-found')
    expect(codeOf(await act('check1', id, 'cosign'))).toBe('action-not-allowed')
  })

  test('all faults of a form at once; what only the server knows after that', async () => {
    const { id } = await openClue('有错')
    await dispatch([id])
    must(await act('check1', id, 'receive'))
    const empty = await act('check1', id, 'submit-verification', {})
    expect(!empty.ok && empty.error.fields!.map(({ field }) => field)).toEqual([
      'truth',
      'eligibility',
      'money',
      'procedure',
      'responsibility',
      'methods',
      'visitedOn',
      'verdict',
      'text',
      'photos',
      'cosigner',
    ])
    const wrong = await form('check1', 'check1', {
      ...confirmed,
      methods: 'papers,look,handlers',
      visitedOn: '2026-08-04',
      recovered: '500',
      photos: newKey(),
    })
    const answer = await act('check1', id, 'submit-verification', wrong)
    expect(!answer.ok && answer.error.fields!.map(({ field }) => field).sort()).toEqual(
      ['cosigner', 'methods', 'photos', 'recovered', 'visitedOn'].sort(),
    )
    expect((await workOf(id)).state).toBe('verifying')
  })

  test('one who signs twice, in both names', async () => {
    const { id } = await openClue('一个人')
    await dispatch([id])
    must(await act('check1', id, 'receive'))
    must(await act('check1', id, 'submit-verification', await form('check1', 'check2')))
    expect(codeOf(await act('check1', id, 'cosign'))).toBe('forbidden')
    expect(codeOf(await act('check3', id, 'cosign'))).toBe('forbidden')
    expect(codeOf(await act('boss', id, 'cosign'))).toBe('forbidden')
  })

  test('the second of two who press at once', async () => {
    const { id } = await openClue('同时')
    await dispatch([id])
    must(await act('check1', id, 'receive'))
    const { revision } = await workOf(id)
    const both = await Promise.all(
      (['check1', 'check3'] as const).map(async (account) =>
        call(account, 'act-on-clue', {
          id,
          submission: newKey(),
          revision,
          action: 'submit-verification',
          form: await form(account, 'check2'),
        }),
      ),
    )
    expect(both.map(codeOf).sort()).toEqual(['case-moved-on', 'ok'])
  })
})

test('sent twice it is done once', async () => {
  const { id } = await openClue('两次')
  await dispatch([id])
  const input = { id, submission: newKey(), revision: 1, action: 'receive', form: {} }
  const first = must(await call('check1', 'act-on-clue', input))
  expect(must(await call('check1', 'act-on-clue', input))).toEqual(first)
  expect(first.work!.timeline).toHaveLength(2)
})

describe('what the next night makes of it', () => {
  test('refuted: silent, and open again when the judged facts change; then dispatched anew under the old case', async () => {
    const { id, rule, person, found } = await openClue('以后')
    await verify(id)
    expect(await night('2026-08-04', [found], rule)).toMatchObject({ silent: 1 })
    expect(await stateOf(person)).toEqual(['refuted'])
    await night(
      '2026-08-05',
      [{ ...found, facts: { ...found.facts, died_on: '2026-02-01' }, inputsHash: 'b' }],
      rule,
    )
    expect(await stateOf(person)).toEqual(['open'])
    const before = await workOf(id)
    await dispatch([id])
    const again = await workOf(id)
    expect(again).toMatchObject({
      caseId: before.caseId,
      state: 'dispatched',
      verification: null,
      lamp: 'green',
    })
    expect(await stateOf(person)).toEqual(['verifying'])
    must(await act('check1', id, 'receive'))
    await judge(id, confirmed)
    expect(await stateOf(person)).toEqual(['confirmed'])
  })

  test('woken after its words were erased: worked on anew under the old case', async () => {
    const { id, rule, found } = await openClue('删除以后')
    await verify(id)
    await sql`update cases set state = 'cleared', closed_at = '2026-08-03T02:00:00Z' where clue_id = ${id}`.execute(
      database.db.owner,
    )
    const { caseId } = await workOf(id)
    await sql`select erase_case(${caseId}, '2031-08-03')`.execute(database.db.owner)
    await night('2031-08-05', [{ ...found, inputsHash: 'b' }], rule)
    await dispatch([id])
    must(await act('check1', id, 'receive'))
    await judge(id, confirmed)
    expect(await workOf(id)).toMatchObject({
      caseId,
      state: 'confirmed',
      verification: { text: confirmed.text },
    })
  })

  test('dispatched: not closed by data that changed, and the page says so', async () => {
    const { id, rule, person, found } = await openClue('在查')
    await dispatch([id])
    expect((await workOf(id)).dataGone).toBe(false)
    expect(await night('2026-08-04', [], rule)).toMatchObject({ gone: 0 })
    expect(await stateOf(person)).toEqual(['verifying'])
    await sql`insert into rule_results (run_id, rule_id, rule_version, params, state, ms, finished_at)
      select max(id), ${rule.id}, 1, '{}', 'done', 1, now() from compare_runs`.execute(database.db.owner)
    await sql`update compare_runs set state = 'done'`.execute(database.db.owner)
    expect((await workOf(id, 'check1')).dataGone).toBe(true)
    await night('2026-08-05', [found], rule)
    expect((await workOf(id)).dataGone).toBe(false)
  })

  test('confirmed, and paid again: another clue', async () => {
    const { id, rule, person, payment, found } = await openClue('又发')
    await verify(id, confirmed)
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
  for (const id of [a!, b!, c!]) await verify(id, confirmed)
  await verify(d!)
  must(await act('boss', c!, 'verify-again', { text: '没有见到本人，重新核查' }))
  const facts = await selectRuleFacts(database.db.staff, COUNTY)
  expect(facts.find(({ ruleId }) => ruleId === 'r99')).toMatchObject({ open: 2, confirmed: 2, refuted: 1 })
})
