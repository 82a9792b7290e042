import { sql } from 'kysely'
import { useClueWork } from '../support/clue-work'
import { ruleLike } from '../support/clues'
import { codeOf, must, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const clues = useClueWork(database, county)
const { openClue, dispatch, act, form, confirmed, verify, judge, workOf, call, idOf, rowOf } = clues
const DUE = '2026-09-01'
const TEXT = '材料齐全，已经核对过。'

async function received(name: string, rule?: ReturnType<typeof ruleLike>) {
  const clue = await openClue(name, rule)
  await dispatch([clue.id])
  must(await act('check1', clue.id, 'receive'))
  return clue
}
const choices = async (account: string, id: number, action: string, field: string) => {
  const { caseId } = await workOf(id)
  return must(await call(account, 'list-choices', { caseId, action, field })).choices.map(
    ({ label }) => label,
  )
}

describe('methods', () => {
  test('as many as level and kind need; the form says so', async () => {
    const { id } = await received('方法')
    const work = await workOf(id, 'check1')
    expect(work.requiredMethods).toEqual({ least: 4, always: ['listen', 'papers', 'look'] })
    const field = work.actions[0]!.form.find(({ name }) => name === 'methods')!
    expect(field).toMatchObject({
      min: 4,
      hint: '至少 4 种，其中要有“听对象陈述”、“查原始资料”、“看实际现场”',
    })
    for (const methods of [
      'listen,papers,look',
      'papers,look,handlers,neighbours',
      'listen,listen,papers,look',
    ])
      expect(
        codeOf(await act('check1', id, 'submit-verification', await form('check1', 'check2', { methods }))),
      ).toBe('input-invalid')
  })

  test('somebody who should have had aid: no questions about money; confirmed means that it is made good', async () => {
    const rule = ruleLike({ id: 'r52', level: 'blue', kind: 'entitlement' })
    const { id } = await openClue('应享', rule)
    await dispatch([id], { toUnitId: 'town' })
    must(await act('check1', id, 'receive'))
    const asked = (await workOf(id, 'check1')).actions[0]!.form
    expect(asked.map(({ name }) => name)).not.toEqual(expect.arrayContaining(['aid']))
    expect(asked.find(({ name }) => name === 'verdict')!.options![0]!.explain).toBe('应享未享属实，要补上')
    await judge(id, { verdict: 'confirmed', methods: 'listen', aid: 'stop', wronglyPaid: '900' })
    expect(await workOf(id)).toMatchObject({
      state: 'confirmed',
      hearing: null,
      results: { wronglyPaidFen: 0 },
    })
    must(await act('boss', id, 'order-rectification', { due: DUE, text: '按规定补发，从够年龄起算' }))
    must(await act('check1', id, 'report-rectified', { text: TEXT, photos: await clues.photo('check1') }))
    must(await act('boss', id, 'write-off', { text: TEXT }))
    expect(await rowOf(id)).toMatchObject({ state: 'written-off' })
  })
})

describe('the second verifier', () => {
  test('is of the unit: verifiers, handlers and leaders, never the one who fills in', async () => {
    const { id } = await received('会签人')
    expect(await choices('check1', id, 'submit-verification', 'cosigner')).toEqual([
      '刘核查',
      '李核查',
      '赵镇平',
      '钱乡安',
      '高分管',
    ])
  })

  test('where there is one verifier only, also of department and commission', async () => {
    const { id } = await openClue('独苗')
    await dispatch([id], { toUnitId: 'civil' })
    must(await act('civilcheck', id, 'receive'))
    expect(await choices('civilcheck', id, 'submit-verification', 'cosigner')).toEqual(['孙民正', '吴纪明'])
  })

  test('a handler sees the clue that he was asked to cosign, and no other', async () => {
    const { id } = await received('请办件员')
    expect(codeOf(await call('town', 'get-clue', { id }))).toBe('not-found')
    must(await act('check1', id, 'submit-verification', await form('check1', 'town')))
    expect((await workOf(id, 'town')).actions.map(({ action }) => action)).toEqual([
      'cosign',
      'refuse-cosign',
    ])
    expect(must(await call('town', 'list-clue-work', {})).work.map(({ clueId }) => clueId)).toEqual([id])
    must(await act('town', id, 'cosign'))
    expect((await workOf(id)).state).toBe('in-pool')
  })

  test('refuses with a reason: the form does not count, the time runs on', async () => {
    const { id } = await received('不同意')
    must(await act('check1', id, 'submit-verification', await form('check1', 'check2', confirmed)))
    const { dueOn: before } = await workOf(id)
    must(await act('check2', id, 'refuse-cosign', { text: '没有见到本人，再去一次' }))
    const work = await workOf(id, 'check1')
    expect(work).toMatchObject({ state: 'verifying', isReturned: true, verification: null })
    expect(work.results.wronglyPaidFen).toBe(0)
    expect(before).not.toBe(work.dueOn)
    expect(work.deadlines.filter(({ label }) => label === '核查期限')).toHaveLength(1)
    await judge(id)
    expect(await rowOf(id)).toMatchObject({ state: 'refuted' })
  })

  test('taken back, another is asked', async () => {
    const { id } = await received('撤回')
    must(await act('check1', id, 'submit-verification', await form('check1', 'check2')))
    must(await act('check1', id, 'take-back'))
    expect(codeOf(await act('check2', id, 'cosign'))).toBe('action-not-allowed')
    await judge(id, {}, 'check1', 'check3')
  })
})

describe('aid that would stop', () => {
  test('the person is heard before; then it is confirmed', async () => {
    const { id } = await received('听取')
    await judge(id, { ...confirmed, aid: 'stop' })
    expect(await rowOf(id)).toMatchObject({ state: 'verifying', verdict_at: null })
    expect((await workOf(id)).hearing).toEqual({ heardOn: null, how: null, text: null, by: null })
    expect(codeOf(await act('boss', id, 'order-rectification', { due: DUE, text: TEXT }))).toBe(
      'action-not-allowed',
    )
    const heard = { how: 'at-home', heardOn: '2026-08-03', text: '本人说愿意退回多发的钱' }
    const early = await act('check1', id, 'record-hearing', { ...heard, heardOn: '2026-08-04' })
    expect(codeOf(early)).toBe('input-invalid')
    must(await act('check1', id, 'record-hearing', heard))
    expect(await rowOf(id)).toMatchObject({ state: 'confirmed', verdict_paid_until: '2026-05-20' })
    expect((await workOf(id)).hearing).toEqual({
      heardOn: '2026-08-03',
      how: '入户当面听',
      text: '本人说愿意退回多发的钱',
      by: '张核查',
    })
  })

  test('what was said changes the verdict: verified again', async () => {
    const { id } = await received('改了')
    await judge(id, { ...confirmed, aid: 'stop' })
    must(await act('check1', id, 'verify-again', { text: '本人拿出了新的证明' }))
    expect(await workOf(id)).toMatchObject({ state: 'verifying', verification: null, hearing: null })
    await judge(id)
    expect(await rowOf(id)).toMatchObject({ state: 'refuted' })
  })
})

describe('money', () => {
  test('sums to date on the form, what comes later one by one; written off when it is settled', async () => {
    const { id } = await received('追缴')
    await judge(id, { ...confirmed, recovered: '100', handedIn: '20' })
    expect((await workOf(id)).results).toMatchObject({
      wronglyPaidFen: 42_000,
      recoveredFen: 10_000,
      handedInFen: 2000,
      unsettledFen: 30_000,
    })
    must(await act('boss', id, 'order-rectification', { due: DUE, text: '一个月内追回' }))
    const tooMuch = await act('check1', id, 'record-recovery', { recovered: '300.01', text: TEXT })
    expect(tooMuch).toMatchObject({
      error: { fields: [{ field: 'recovered', message: expect.stringContaining('300.00 元') }] },
    })
    expect(codeOf(await act('check1', id, 'record-recovery', { text: TEXT }))).toBe('input-invalid')
    must(await act('check1', id, 'record-recovery', { recovered: '250', text: TEXT }))
    must(await act('check1', id, 'report-rectified', { text: TEXT, photos: await clues.photo('check1') }))
    expect(codeOf(await act('boss', id, 'write-off', { text: TEXT }))).toBe('money-outstanding')
    must(await act('boss', id, 'record-recovery', { waived: '50', text: '困难户，按规定不再追缴' }))
    must(await act('boss', id, 'write-off', { text: TEXT }))
    const { results, open } = await workOf(id)
    expect(open).toBe(false)
    expect(results).toMatchObject({
      recoveredFen: 35_000,
      handedInFen: 2000,
      waivedFen: 5000,
      unsettledFen: 0,
    })
    expect(results.lines.map(({ label, fen }) => [label, fen])).toEqual([
      ['追缴', 10_000],
      ['主动上交', 2000],
      ['追缴', 25_000],
      ['依规不再追缴', 5000],
    ])
  })

  test('verified again, what is recorded already is not counted twice', async () => {
    const { id } = await received('重查')
    await judge(id, { ...confirmed, recovered: '100' })
    must(await act('boss', id, 'verify-again', { text: '金额不对，重新核算' }))
    await judge(id, { ...confirmed, wronglyPaid: '300', recovered: '150' })
    expect((await workOf(id)).results).toMatchObject({
      wronglyPaidFen: 30_000,
      recoveredFen: 15_000,
      unsettledFen: 15_000,
    })
  })

  test('handed to the discipline commission: what became of people is counted', async () => {
    const { id } = await received('纪检')
    await judge(id, { ...confirmed, wronglyPaid: '0', people: '1' })
    must(await act('boss', id, 'refer-to-discipline', { text: '涉嫌优亲厚友，移送了解' }))
    expect(
      codeOf(await act('boss', id, 'record-outcome', { outcome: 'talk', people: '0', text: TEXT })),
    ).toBe('input-invalid')
    must(await act('boss', id, 'record-outcome', { outcome: 'talk', people: '2', text: TEXT }))
    expect((await workOf(id)).results.lines).toEqual([
      { on: '2026-08-03', label: '谈话提醒', fen: 0, people: 2 },
    ])
    must(await act('boss', id, 'write-off', { text: TEXT }))
  })
})

describe('time', () => {
  test('a form that was filled in at the door hours ago says so; one from tomorrow is refused', async () => {
    const { id } = await received('离线')
    const late = { filledAt: '2026-08-03T08:00:00+08:00' }
    const values = await form('check1', 'check2')
    expect(
      codeOf(
        await act('check1', id, 'submit-verification', values, { filledAt: '2026-08-04T08:00:00+08:00' }),
      ),
    ).toBe('input-invalid')
    must(await act('check1', id, 'submit-verification', values, late))
    expect((await workOf(id)).verification).toMatchObject({
      filledAt: '2026-08-03T00:00:00.000Z',
      submittedAt: county.clock.now.toISOString(),
    })
  })

  test('the day that the batch sets instead of the ordinary limit; extended once by the leader', async () => {
    const { id } = await openClue('批次期限')
    await dispatch([id], { verifyBy: '2026-08-20' })
    must(await act('check1', id, 'receive'))
    expect(await workOf(id)).toMatchObject({ dueOn: '2026-08-20', batch: { verifyBy: '2026-08-20' } })
    must(await act('check1', id, 'ask-extension', { days: '10', text: '人在外地，月底回来' }))
    expect(codeOf(await act('check1', id, 'grant-extension', { text: '同意' }))).toBe('forbidden')
    must(await act('townlead', id, 'grant-extension', { text: '同意' }))
    expect(await workOf(id)).toMatchObject({ dueOn: '2026-08-31', extension: { state: 'granted', days: 10 } })
    expect(codeOf(await act('check1', id, 'ask-extension', { days: '5', text: '还是没有回来' }))).toBe(
      'already-extended',
    )
  })
})

describe('another unit', () => {
  test('sent back and given to the department: the town sees no more of the casework', async () => {
    const { id } = await openClue('改派')
    await dispatch([id])
    must(await act('check1', id, 'send-back-dispatch', { text: '户口已经迁走，不归我们查' }))
    expect(codeOf(await act('boss', id, 'redispatch', { unit: 'village' }))).toBe('input-invalid')
    expect(await choices('boss', id, 'redispatch', 'unit')).toEqual(['陇西县民政局'])
    must(await act('boss', id, 'redispatch', { unit: 'civil' }))
    const seen = must(await call('check1', 'get-clue', { id }))
    expect([seen.dispatchedTo, seen.work]).toEqual(['陇西县民政局', null])
    expect(codeOf(await act('check1', id, 'receive'))).toBe('action-not-allowed')
    must(await act('civilcheck', id, 'receive'))
  })

  test('village committees, other towns and handlers see nothing of it', async () => {
    await county.addStaff({
      account: 'cadre',
      name: '村里核查员',
      unitId: 'village',
      roles: ['verifier', 'leader'],
    })
    const { id } = await received('村里看不到')
    expect(must(await call('cadre', 'get-clue', { id })).work).toBeNull()
    expect(must(await call('cadre', 'list-clue-work', { view: 'all' })).work).toEqual([])
    expect(codeOf(await call('village', 'get-clue', { id }))).toBe('not-found')
  })
})

test('nobody works on a clue about himself or his kin, nor hears of its casework', async () => {
  const { id, person } = await openClue('核查员的姐姐')
  await county.addStaff({
    account: 'sister',
    name: '王亲属',
    unitId: 'town',
    roles: ['verifier', 'leader', 'supervisor'],
    kin: [{ personKey: person.key, relation: '姐妹' }],
  })
  await dispatch([id])
  expect(codeOf(await act('sister', id, 'receive'))).toBe('not-found')
  expect(must(await call('sister', 'list-clue-work', { view: 'all', q: '姐姐' })).work).toEqual([])
  must(await act('check1', id, 'receive'))
  expect(await choices('check1', id, 'submit-verification', 'cosigner')).not.toContain('王亲属')
  const signed = await act('check1', id, 'submit-verification', await form('check1', 'sister'))
  expect(signed).toMatchObject({ error: { fields: [{ field: 'cosigner' }] } })
  const counts = async (account: string) =>
    must(await call(account, 'list-clue-work', { view: 'all' })).counts.open
  expect(await counts('boss')).toBe((await counts('sister')) + 1)
})

test('a leader sees what the unit verifies, a handler what he was asked to cosign: in lists, counts and searches', async () => {
  const own = await received('分管看得到')
  const other = await openClue('没有交办的')
  const listed = async (q: string) =>
    must(await call('townlead', 'list-clues', { q })).clues.map(({ id }) => id)
  expect([await listed('分管看得到'), await listed('没有交办的')]).toEqual([[own.id], []])
  expect(codeOf(await call('townlead', 'get-clue', { id: other.id }))).toBe('not-found')
  expect(codeOf(await call('town', 'list-clues', {}))).toBe('forbidden')
  expect(codeOf(await call('townlead', 'reveal-clue', { id: own.id, reason: '想看一看' }))).toBe('forbidden')
})

test('the queue: mine, open and done, by what is due first', async () => {
  const { id } = await received('排队的')
  const find = async (account: string, view: 'mine' | 'open' | 'done') =>
    must(await call(account, 'list-clue-work', { view, q: '排队的' })).work.map(({ state }) => state)
  expect([await find('check1', 'mine'), await find('check3', 'mine'), await find('boss', 'mine')]).toEqual([
    ['verifying'],
    ['verifying'],
    [],
  ])
  must(await act('check1', id, 'submit-verification', await form('check1', 'check2')))
  expect([await find('check1', 'mine'), await find('check2', 'mine'), await find('check1', 'open')]).toEqual([
    [],
    ['cosigning'],
    ['cosigning'],
  ])
  must(await act('check2', id, 'cosign'))
  expect([await find('review', 'mine'), await find('review', 'open')]).toEqual([[], ['in-pool']])
  const { counts, states, nextCursor, work } = must(
    await call('boss', 'list-clue-work', { view: 'all', limit: 3 }),
  )
  expect(counts.open + counts.done).toBe(states.reduce((sum, { n }) => sum + n, 0))
  const next = must(
    await call('boss', 'list-clue-work', { view: 'all', limit: 50, cursor: nextCursor! }),
  ).work
  expect(new Set([...work, ...next].map(({ caseId }) => caseId)).size).toBe(3 + next.length)
  const due = [...work, ...next].map(({ dueOn }) => dueOn ?? '9')
  expect(due).toEqual([...due].sort())
  expect(codeOf(await call('boss', 'list-clue-work', { cursor: 'x' }))).toBe('input-invalid')
})

test('every step that judges stands in the audit log', async () => {
  const { id } = await openClue('审计')
  await verify(id, confirmed)
  const { caseId } = await workOf(id)
  const { rows } = await sql<{ text: string }>`select actor || ' ' || action as text from audit_log
    where subject = ${`case:${caseId}`} order by id`.execute(database.db.owner)
  expect(rows.map(({ text }) => text)).toEqual(['check2 case.cosign'])
  expect(await idOf('check2')).toBeTruthy()
})
