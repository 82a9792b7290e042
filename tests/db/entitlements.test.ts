import { eraseCallWords } from '@core/modules/entitlements/erase-call-words'
import type { InputOf } from '@shared/contracts'
import { sql } from 'kysely'
import { useClueWork } from '../support/clue-work'
import { type Person, ruleLike } from '../support/clues'
import { codeOf, must, newKey, OTHER_VILLAGE, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const { call, night, paidPerson, pay, finding, rowOf, dispatch } = useClueWork(database, county)
const db = () => database.db.owner

/** Every example has people and a rule of its own, so that one night does not close the others' clues. */
let serial = 61
const nextRule = () =>
  ruleLike({ id: `r${serial++}`, kind: 'entitlement', level: 'blue', programmes: ['rural-dibao'] })

const missed = (person: Person, changes = {}) =>
  finding(person, {
    span: 'missing',
    periods: '2026-05',
    amountFen: 0,
    firstPaidOn: null,
    lastPaidOn: null,
    reason: '2026-01-04 满 80 周岁，2026-05 的农村低保没有领到',
    ...changes,
  })

async function leftOut(name: string, villageCode = VILLAGE) {
  const person = await paidPerson(name)
  const rule = nextRule()
  const found = missed(person, { villageCode })
  await night('2026-08-01', [found], rule)
  const { rows } = await sql<{
    id: number
  }>`select c.id from clues c join clue_subjects s on s.id = c.subject_id
    where s.key = ${person.key}`.execute(db())
  return { id: rows[0]!.id, person, rule, found }
}

const get = async (account: string, id: number) => must(await call(account, 'get-entitlement', { id }))

type Result = Partial<InputOf<'staff-api', 'record-entitlement-call'>>
const applied: Result = { outcome: 'applied', appliedOn: '2026-08-02', office: '马河镇人民政府' }
const moved: Result = { outcome: 'not-entitled', why: 'moved' }
const refused: Result = { outcome: 'refused', why: 'trouble', text: '说跑几趟不值当' }
const away: Result = { outcome: 'unreachable', why: 'not-home' }

async function record(account: string, id: number, result: Result) {
  const seen = await call(account, 'get-entitlement', { id })
  const revision = seen.ok ? seen.data.revision : 0
  return call(account, 'record-entitlement-call', {
    id,
    submission: newKey(),
    revision,
    outcome: 'applied',
    on: '2026-08-03',
    ...result,
  })
}
async function decide(account: string, id: number, agree: boolean, text?: string) {
  const seen = await call(account, 'get-entitlement', { id })
  const revision = seen.ok ? seen.data.revision : 0
  return call(account, 'decide-entitlement-call', { id, submission: newKey(), revision, agree, text })
}
async function list(account: string, view: InputOf<'staff-api', 'list-entitlements'>['view'] = 'to-call') {
  return must(await call(account, 'list-entitlements', { view, limit: 50 }))
}
const names = async (account: string, view?: Parameters<typeof list>[1]) =>
  (await list(account, view)).rows.map(({ name }) => name)

async function precisionOf(rule: string) {
  const { rows } = await sql<{ confirmed: number; refuted: number }>`
    select count(*) filter (where state in ('confirmed', 'written-off'))::int as confirmed,
      count(*) filter (where state = 'refuted')::int as refuted from clues where rule_id = ${rule}`.execute(
    db(),
  )
  return rows[0]!
}

beforeAll(async () => {
  await county.addStaff({
    account: 'walker',
    name: '董帮办',
    unitId: 'town',
    roles: ['cadre'],
    regionCode: VILLAGE,
  })
  await county.addStaff({
    account: 'walker2',
    name: '祁帮办',
    unitId: 'town',
    roles: ['cadre'],
    regionCode: OTHER_VILLAGE,
  })
})

describe('the list', () => {
  test('shows cadres their village, the town its villages, by what is to be done; and nothing of other kinds of clues', async () => {
    const here = await leftOut('单有才')
    await leftOut('别村人', OTHER_VILLAGE)
    const suspect = await paidPerson('有疑点的')
    await night('2026-08-01', [finding(suspect)], ruleLike({ id: 'r60' }))
    expect(await names('walker')).toEqual(['单有才'])
    expect(await names('walker2')).toEqual(['别村人'])
    expect([...(await names('check1'))].sort()).toEqual(['别村人', '单有才'].sort())
    const { counts, villages, programmes } = await list('townlead')
    expect(counts).toMatchObject({ 'to-call': 2, waiting: 0, done: 0 })
    expect(villages.map(({ label, n }) => [label, n])).toEqual([
      ['杨营村', 1],
      ['川儿村', 1],
    ])
    expect(programmes).toEqual([{ value: 'rural-dibao', label: '农村低保', n: 2 }])
    expect(codeOf(await call('walker2', 'get-entitlement', { id: here.id }))).toBe('not-found')
    expect(codeOf(await call('civil', 'list-entitlements', {}))).toBe('forbidden')
    const page = must(await call('check1', 'list-entitlements', { limit: 1 }))
    const next = must(await call('check1', 'list-entitlements', { limit: 1, cursor: page.nextCursor! }))
    expect([...page.rows, ...next.rows]).toHaveLength(2)
    expect(next.nextCursor).toBeNull()
  })

  test('says who, why, what would clear it, and what to bring; the ID number only against a reason that is written down', async () => {
    const { id, person } = await leftOut('齐要钱')
    const shown = await get('walker', id)
    expect(shown).toMatchObject({
      name: '齐要钱',
      villageName: '杨营村',
      aid: '农村低保',
      state: 'to-call',
      idNumberMasked: `**************${person.idNumber.slice(-4)}`,
      policies: [{ code: 'rural-dibao', department: '县民政局' }],
      offices: ['马河镇人民政府', '村委会', '县民政局', '网上或手机上办的'],
      mayRecord: true,
      mayDecide: false,
    })
    expect(JSON.stringify(shown)).not.toContain(person.idNumber)
    const full = must(await call('walker', 'reveal-entitlement', { id, reason: '填申请表要用' }))
    expect(full.idNumber).toBe(person.idNumber)
    const { rows } =
      await sql`select 1 from audit_log where action = 'clue.reveal' and subject = ${`clue:${id}`}`.execute(
        db(),
      )
    expect(rows).toHaveLength(1)
  })

  test('nobody sees his own or his kin; a second account of a caller is no second person', async () => {
    const { id, person } = await leftOut('苗大娘')
    await county.addStaff({
      account: 'daughter',
      name: '苗女儿',
      unitId: 'town',
      roles: ['cadre', 'verifier'],
      kin: [{ personKey: person.key, relation: '母女' }],
    })
    expect(codeOf(await call('daughter', 'get-entitlement', { id }))).toBe('not-found')
    expect(codeOf(await record('daughter', id, applied))).toBe('not-found')
    expect(await names('daughter')).not.toContain('苗大娘')
  })
})

describe('outcomes', () => {
  test('applied counts at once; when the money has come the clue ends as 已领到 and the rule stays right', async () => {
    const { id, rule, person, found } = await leftOut('甘领到')
    const after = must(await record('walker', id, applied))
    expect(after).toMatchObject({ state: 'applied', nextOn: '2026-10-08', lampWords: '10月8日再问' })
    expect(after.calls[0]).toMatchObject({
      by: '董帮办',
      office: '马河镇人民政府',
      appliedOn: '2026-08-02',
      state: 'counts',
    })
    expect(await precisionOf(rule.id)).toEqual({ confirmed: 1, refuted: 0 })
    await night('2026-08-04', [found], rule)
    expect((await get('walker', id)).state).toBe('applied')
    await pay(person, '2026-08', '2026-08-20')
    await night('2026-08-21', [], rule)
    expect(await get('walker', id)).toMatchObject({
      state: 'received',
      receivedOn: '2026-08-20',
      mayRecord: false,
    })
    expect(await precisionOf(rule.id)).toEqual({ confirmed: 1, refuted: 0 })
    // missing again later: another call is due, with the old one in sight
    await night('2026-09-21', [found], rule)
    const again = (await list('walker')).rows.find(({ name }) => name === '甘领到')
    expect(again?.id).not.toBe(id)
    expect((await get('walker', again!.id)).calls).toHaveLength(1)
  })

  test('an application that nobody hears of comes back to be asked about', async () => {
    const { id } = await leftOut('蔺等候')
    must(await record('walker', id, { ...applied, appliedOn: '2026-05-06' }))
    expect((await get('walker', id)).state).toBe('ask')
    expect(await names('walker')).toContain('蔺等候')
  })

  test('not entitled: the rule was wrong, once a second person of the town agrees; silent until the facts change', async () => {
    const { id, rule, found } = await leftOut('向外迁')
    const waiting = must(await record('walker', id, moved))
    expect(waiting).toMatchObject({ state: 'waiting', dueOn: '2026-08-10', mayDecide: false })
    expect(await precisionOf(rule.id)).toEqual({ confirmed: 0, refuted: 0 })
    const after = must(await decide('townlead', id, true))
    expect(after).toMatchObject({ state: 'not-entitled', mayRecord: false })
    expect(after.calls[0]).toMatchObject({ why: '户口迁走了', state: 'agreed', decision: { by: '高分管' } })
    expect(await precisionOf(rule.id)).toEqual({ confirmed: 0, refuted: 1 })
    const facts = must(await call('boss', 'list-rules', {})).rules.find((card) => card.id === rule.id)
    if (facts) expect(facts).toMatchObject({ confirmed: 0, refuted: 1, precision: 0 })
    await night('2026-08-05', [found], rule)
    expect((await get('walker', id)).state).toBe('not-entitled')
    await night('2026-08-06', [{ ...found, inputsHash: 'b' }], rule)
    expect(await get('walker', id)).toMatchObject({ state: 'to-call', mayRecord: true })
    expect(await precisionOf(rule.id)).toEqual({ confirmed: 0, refuted: 0 })
  })

  test('facts that change before the second person has agreed are not judged by him', async () => {
    const { id, rule, found } = await leftOut('白变化')
    must(await record('walker', id, moved))
    await night('2026-08-04', [{ ...found, inputsHash: 'c' }], rule)
    must(await decide('check1', id, true))
    await night('2026-08-05', [{ ...found, inputsHash: 'c' }], rule)
    expect((await get('walker', id)).state).toBe('to-call')
  })

  test('refused: the rule was right; sent back first, with a reason', async () => {
    const { id, rule } = await leftOut('倪不要')
    must(await record('walker', id, refused))
    expect(codeOf(await decide('check1', id, false))).toBe('input-invalid')
    const back = must(await decide('check1', id, false, '再跟他儿子说说'))
    expect(back).toMatchObject({ state: 'to-call', isSentBack: true, lampWords: '镇上退回来了' })
    must(await record('walker', id, refused))
    must(await decide('check1', id, true))
    expect((await get('walker', id)).state).toBe('refused')
    expect(await precisionOf(rule.id)).toEqual({ confirmed: 1, refuted: 0 })
    expect(await rowOf(id)).toMatchObject({
      state: 'written-off',
      call_outcome: 'refused',
      closed_on: '2026-08-03',
    })
  })

  test('nobody reached: says nothing of the rule, and comes back after some days', async () => {
    const { id, rule } = await leftOut('岑不在')
    expect(must(await record('walker', id, away))).toMatchObject({
      state: 'later',
      nextOn: '2026-08-10',
      tries: 1,
    })
    expect(await names('walker')).not.toContain('岑不在')
    expect(await precisionOf(rule.id)).toEqual({ confirmed: 0, refuted: 0 })
    must(await record('walker', id, { ...away, on: '2026-07-20' }))
    expect(await get('walker', id)).toMatchObject({ state: 'to-call', nextOn: '2026-07-27', tries: 2 })
    expect(await names('walker')).toContain('岑不在')
  })

  test('a later call overtakes a result that waits', async () => {
    const { id } = await leftOut('祖改口')
    must(await record('walker', id, refused))
    const after = must(await record('walker', id, applied))
    expect(after.state).toBe('applied')
    expect(after.calls.map(({ state }) => state)).toEqual(['counts', 'overtaken'])
    expect(codeOf(await decide('check1', id, true))).toBe('action-not-allowed')
  })
})

describe('two people, one place of work', () => {
  test('whoever recorded it, his other account and his family do not decide; who waits is told', async () => {
    const { id } = await leftOut('相里三')
    const key = '00000000-0000-4000-8000-0000000000f1'
    await county.addStaff({
      account: 'twin1',
      name: '房双号',
      unitId: 'town',
      roles: ['cadre'],
      personKey: key,
    })
    await county.addStaff({
      account: 'twin2',
      name: '房双号二',
      unitId: 'town',
      roles: ['leader'],
      personKey: key,
    })
    await county.addStaff({
      account: 'wife',
      name: '房家人',
      unitId: 'town',
      roles: ['verifier'],
      kin: [{ personKey: key, relation: '夫妻' }],
    })
    must(await record('twin1', id, moved))
    for (const account of ['twin2', 'wife', 'civilcheck'])
      expect([account, codeOf(await decide(account, id, true))]).toEqual([account, 'another-person'])
    expect(codeOf(await decide('walker', id, true))).toBe('forbidden')
    expect((await get('twin2', id)).mayNot).toContain('家里人')
    const { rows } = await sql<{
      account: string
    }>`select s.account from outbox o join staff s on s.id = o.staff_id
      where o.kind = 'entitlement-waiting' and s.account in ('twin2', 'wife', 'check1')`.execute(db())
    expect([...new Set(rows.map(({ account }) => account))]).toEqual(['check1'])
    must(await decide('check1', id, true))
  })

  test('the same submission twice is one call and one decision; an outdated page is refused', async () => {
    const { id } = await leftOut('时两次')
    const input = {
      id,
      submission: newKey(),
      revision: 0,
      outcome: 'not-entitled',
      on: '2026-08-03',
      why: 'moved',
    } as const
    const answers = await Promise.all([
      call('walker', 'record-entitlement-call', input),
      call('walker', 'record-entitlement-call', input),
    ])
    expect(answers.map(codeOf)).toEqual(['ok', 'ok'])
    expect((await get('walker', id)).calls).toHaveLength(1)
    expect(codeOf(await call('walker', 'record-entitlement-call', { ...input, submission: newKey() }))).toBe(
      'case-moved-on',
    )
    const other = await leftOut('别的人')
    expect(codeOf(await call('walker', 'record-entitlement-call', { ...input, id: other.id }))).toBe(
      'action-not-allowed',
    )
    const decision = { id, submission: newKey(), revision: 1, agree: true }
    for (let i = 0; i < 2; i++) must(await call('check1', 'decide-entitlement-call', decision))
    expect((await get('walker', id)).revision).toBe(2)
  })

  test('one that a unit verifies is worked on there; one that waits for the second person is not dispatched', async () => {
    const { id } = await leftOut('景归镇')
    await dispatch([id])
    expect(await get('walker', id)).toMatchObject({
      state: 'with-town',
      mayRecord: false,
      withUnit: '陇西县民政局',
    })
    expect((await get('walker', id)).mayNot).toContain('不用再去')
    expect(codeOf(await record('walker', id, applied))).toBe('action-not-allowed')
    expect(await names('walker', 'with-town')).toContain('景归镇')

    const waiting = await leftOut('那在等')
    must(await record('walker', waiting.id, moved))
    expect(
      codeOf(
        await call('boss', 'dispatch-clues', { submission: newKey(), ids: [waiting.id], title: '试一批' }),
      ),
    ).toBe('dispatch-empty')
  })

  test('all faults at once', async () => {
    const { id } = await leftOut('甄有错')
    const answer = await record('walker', id, { outcome: 'applied', on: '2026-08-04' })
    expect(!answer.ok && answer.error.fields!.map(({ field }) => field)).toEqual([
      'on',
      'appliedOn',
      'office',
    ])
    const why = await record('walker', id, { outcome: 'refused', why: 'moved', on: '2026-06-01' })
    expect(!why.ok && why.error.fields!.map(({ field }) => field)).toEqual(['on', 'why'])
    const text = await record('walker', id, { outcome: 'unreachable', why: 'other' })
    expect(!text.ok && text.error.fields!.map(({ field }) => field)).toEqual(['text'])
  })
})

test('what was typed is sealed; every step is audited and stands in the history of the clue', async () => {
  const { id } = await leftOut('束留痕')
  must(await record('walker', id, refused))
  must(await decide('check1', id, true, '上门问过，属实'))
  const { rows } = await sql<{
    dump: string
  }>`select string_agg(k::text, '') as dump from entitlement_calls k`.execute(db())
  expect(rows[0]!.dump).not.toContain(Buffer.from('说跑几趟不值当').toString('hex'))
  const { rows: trail } = await sql<{
    action: string
  }>`select action from audit_log where subject = ${`clue:${id}`} order by id`.execute(db())
  expect(trail.map(({ action }) => action)).toEqual(['entitlement.call', 'entitlement.decide'])
  const titles = must(await call('boss', 'get-clue', { id })).events.map(({ by, title }) => [by, title])
  expect(titles).toEqual([
    ['系统', '比对发现'],
    ['董帮办', '上门或打电话：本人不申请，等镇上看'],
    ['张核查', '镇上另一个人同意'],
  ])
})

test('what was typed is erased three years later, what came of it stays; one that waits keeps its words', async () => {
  const settled = await leftOut('满三年')
  must(await record('walker', settled.id, refused))
  must(await decide('check1', settled.id, true, '上门问过，属实'))
  const waiting = await leftOut('还在等')
  must(await record('walker', waiting.id, refused))
  const eraseOn = (day: string) =>
    eraseCallWords({ db: database.db.clock, now: () => new Date(`${day}T03:00:00+08:00`) })
  const callsOf = async ({ id }: { id: number }) =>
    (await get('check1', id)).calls.map(({ outcome, text, decision }) => [outcome, text, decision?.text])

  await eraseOn('2029-08-02')
  expect(await callsOf(settled)).toEqual([['refused', '说跑几趟不值当', '上门问过，属实']])
  await eraseOn('2029-08-03')
  expect(await callsOf(settled)).toEqual([['refused', null, null]])
  expect(await callsOf(waiting)).toEqual([['refused', '说跑几趟不值当', undefined]])
})

test('today: whom to call and what to look at, beside the rest', async () => {
  const { id } = await leftOut('今天见')
  const groups = async (account: string) =>
    Object.fromEntries(
      must(await call(account, 'get-today', {})).groups.map(({ key, items }) => [
        key,
        items.map((item) => item.clueId),
      ]),
    )
  expect((await groups('walker'))['entitled-call']).toContain(id)
  expect((await groups('boss'))['entitled-call']).toBeUndefined()
  must(await record('check1', id, moved))
  expect((await groups('townlead'))['entitled-look']).toContain(id)
  expect((await groups('check1'))['entitled-look'] ?? []).not.toContain(id)
})
