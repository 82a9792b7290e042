import type { Finding } from '@core/compare/finding'
import { sql } from 'kysely'
import { type Person, ruleLike, useClues } from '../support/clues'
import { COUNTY, OTHER_VILLAGE, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const { keys } = useCounty(database)
const { newPerson, paidPerson, pay, loadRegistry, finding, night } = useClues(database, keys)

interface Clue {
  id: number
  state: string
  recurrence: number
  recurrence_of: number | null
  reason: string
  periods: string
  amount_fen: number
  payment_ids: number[]
  first_seen: string
  last_seen: string
  closed_on: string | null
  closed_reason: string | null
}

/** Clues of somebody, oldest first. */
async function cluesOf(person: Person | string): Promise<Clue[]> {
  const key = typeof person === 'string' ? person : person.key
  const { rows } = await sql<Clue>`
    select c.* from clues c join clue_subjects s on s.id = c.subject_id where s.key = ${key} order by c.id`.execute(
    database.db.owner,
  )
  return rows
}

async function eventsOf(id: number): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select concat_ws(' ', action, from_state || '→' || to_state, note) as text from clue_events
    where clue_id = ${id} order by id`.execute(database.db.owner)
  return rows.map(({ text }) => text)
}

async function judge(id: number, state: string): Promise<void> {
  await sql`update clues set state = ${state}, verdict_inputs_hash = inputs_hash, verdict_paid_until = last_paid_on
    where id = ${id}`.execute(database.db.owner)
}

/** Each example has a rule of its own, so that one does not close the other's clues. */
let serial = 10
const ownRule = () => ruleLike({ id: `r${serial++}` })

async function ledger() {
  const { rows } = await sql<{ n: number; digest: string }>`
    select (select count(*)::int from clue_events) as n,
      (select md5(string_agg(c::text, '|' order by id)) from clues c) as digest`.execute(database.db.owner)
  return rows[0]!
}

describe('fingerprint: rule, subject, programme, span', () => {
  test('a new finding opens a clue and keeps what it rests on', async () => {
    const rule = ownRule()
    const person = await paidPerson('何有福')
    const { id, version } = await loadRegistry('death', [{ person }])
    const sources: Finding['sources'] = [
      { kind: 'death', version_id: id, version, as_of: '2026-07-31', row_no: 1 },
    ]
    expect(await night('2026-08-01', [finding(person, { sources })], rule)).toEqual({
      hits: 1,
      new: 1,
      same: 0,
      gone: 0,
      silent: 0,
    })
    const [clue] = await cluesOf(person)
    expect(clue).toMatchObject({
      state: 'open',
      recurrence: 0,
      rule_id: rule.id,
      rule_version: 1,
      rule_kind: 'violation',
      level: 'red',
      village_code: VILLAGE,
      programme_code: 'rural-dibao',
      amount_fen: 42_000,
      first_seen: '2026-08-01',
      last_seen: '2026-08-01',
      evidence: {
        facts: { died_on: '2026-03-12', name_agrees: true },
        params: { grace_months: 1 },
        ruleVersion: 1,
        sources,
      },
    })
    expect(await eventsOf(clue!.id)).toEqual(['found none→open'])
  })

  test('another span, programme or rule is another clue of the same subject', async () => {
    const [rule, other] = [ownRule(), ownRule()]
    const person = await paidPerson('两件事')
    await night(
      '2026-08-01',
      [finding(person), finding(person, { span: 'x' }), finding(person, { programmeCode: null })],
      rule,
    )
    await night('2026-08-01', [finding(person)], other)
    const clues = await cluesOf(person)
    expect(clues).toHaveLength(4)
    expect(new Set(clues.map((c) => (c as unknown as { subject_id: number }).subject_id)).size).toBe(1)
  })

  test('the same fingerprint twice in one night is one clue, of the larger amount', async () => {
    const person = await paidPerson('重复行')
    const counts = await night(
      '2026-08-01',
      [finding(person), finding(person, { amountFen: 99_000 })],
      ownRule(),
    )
    expect(counts).toMatchObject({ hits: 1, new: 1 })
    expect(await cluesOf(person)).toMatchObject([{ amount_fen: 99_000 }])
  })
})

describe('still there, gone, back', () => {
  test('the same findings again on the same day change nothing at all', async () => {
    const rule = ownRule()
    const found = [finding(await paidPerson('甲')), finding(await paidPerson('乙'), { programmeCode: null })]
    await night('2026-08-01', found, rule)
    const before = await ledger()
    expect(await night('2026-08-01', found, rule)).toEqual({ hits: 2, new: 0, same: 2, gone: 0, silent: 0 })
    expect(await ledger()).toEqual(before)
  })

  test('the next night moves the day of last sight and takes over what changed, without an event', async () => {
    const rule = ownRule()
    const person = await paidPerson('还在')
    await night('2026-08-01', [finding(person)], rule)
    const grown = finding(person, { periods: '2026-05、2026-06', amountFen: 84_000, reason: '两个月' })
    expect(await night('2026-08-02', [grown], rule)).toMatchObject({ same: 1, new: 0 })
    const [clue] = await cluesOf(person)
    expect(clue).toMatchObject({
      state: 'open',
      periods: '2026-05、2026-06',
      amount_fen: 84_000,
      reason: '两个月',
      first_seen: '2026-08-01',
      last_seen: '2026-08-02',
    })
    expect(await eventsOf(clue!.id)).toHaveLength(1)
  })

  test('a run for an earlier day does not move the day of last sight back', async () => {
    const rule = ownRule()
    const person = await paidPerson('补跑')
    await night('2026-08-05', [finding(person)], rule)
    await night('2026-08-03', [finding(person, { reason: '改了' })], rule)
    expect(await cluesOf(person)).toMatchObject([{ last_seen: '2026-08-05', reason: '改了' }])
  })

  test('an open clue that is not found closes by itself; found again it is the same clue, open', async () => {
    const rule = ownRule()
    const person = await paidPerson('来去')
    await night('2026-08-01', [finding(person)], rule)
    expect(await night('2026-08-02', [], rule)).toEqual({ hits: 0, new: 0, same: 0, gone: 1, silent: 0 })
    expect(await cluesOf(person)).toMatchObject([
      { state: 'gone', closed_on: '2026-08-02', closed_reason: '数据已变', last_seen: '2026-08-01' },
    ])
    expect(await night('2026-08-03', [], rule)).toMatchObject({ gone: 0 })
    expect(await night('2026-08-04', [finding(person)], rule)).toMatchObject({ new: 1, same: 0 })
    const clues = await cluesOf(person)
    expect(clues).toMatchObject([
      { state: 'open', closed_on: null, closed_reason: null, last_seen: '2026-08-04' },
    ])
    expect(await eventsOf(clues[0]!.id)).toEqual([
      'found none→open',
      'gone open→gone 数据已变',
      'returned gone→open',
    ])
  })

  test('another rule does not close it', async () => {
    const rule = ownRule()
    const person = await paidPerson('别的规则')
    await night('2026-08-01', [finding(person)], rule)
    await night('2026-08-02', [], ownRule())
    expect(await cluesOf(person)).toMatchObject([{ state: 'open' }])
  })

  test.each(['verifying', 'confirmed', 'refuted', 'written-off'])(
    'one that is %s stays when it is not found any more',
    async (state) => {
      const rule = ownRule()
      const person = await paidPerson('有人在办')
      await night('2026-08-01', [finding(person)], rule)
      await judge((await cluesOf(person))[0]!.id, state)
      expect(await night('2026-08-02', [], rule)).toMatchObject({ gone: 0 })
      expect(await cluesOf(person)).toMatchObject([{ state }])
    },
  )

  test('one that is being verified is still brought up to date', async () => {
    const rule = ownRule()
    const person = await paidPerson('核查中')
    await night('2026-08-01', [finding(person)], rule)
    await judge((await cluesOf(person))[0]!.id, 'verifying')
    await night('2026-08-02', [finding(person, { amountFen: 84_000, inputsHash: 'b' })], rule)
    expect(await cluesOf(person)).toMatchObject([
      { state: 'verifying', amount_fen: 84_000, last_seen: '2026-08-02' },
    ])
  })
})

describe('a refuted clue', () => {
  async function refuted() {
    const rule = ownRule()
    const person = await paidPerson('查否的')
    await night('2026-08-01', [finding(person)], rule)
    const [clue] = await cluesOf(person)
    await judge(clue!.id, 'refuted')
    return { rule, person, id: clue!.id }
  }
  const changed = { facts: { died_on: '2026-04-01', name_agrees: false }, inputsHash: 'b' }

  test('is silent while the judged facts are the same, whatever is paid meanwhile', async () => {
    const { rule, person } = await refuted()
    const before = await ledger()
    const more = finding(person, { periods: '2026-05、2026-06', amountFen: 84_000, lastPaidOn: '2026-06-20' })
    expect(await night('2026-08-02', [more], rule)).toEqual({ hits: 1, new: 0, same: 0, gone: 0, silent: 1 })
    expect(await ledger()).toEqual(before)
  })

  test('is open again when they change, and says what changed', async () => {
    const { rule, person, id } = await refuted()
    expect(await night('2026-08-02', [finding(person, changed)], rule)).toMatchObject({ new: 1, silent: 0 })
    expect(await cluesOf(person)).toMatchObject([{ id, state: 'open', last_seen: '2026-08-02' }])
    expect((await eventsOf(id)).at(-1)).toBe(
      'woken refuted→open 死亡日期由 2026-03-12 变为 2026-04-01；姓名是否一致由 是 变为 否。',
    )
  })

  test('that woke goes back to rest when the facts are again what the verdict saw, also after it was gone', async () => {
    const { rule, person, id } = await refuted()
    await night('2026-08-02', [finding(person, changed)], rule)
    expect(await night('2026-08-03', [finding(person)], rule)).toMatchObject({ new: 0, silent: 1, gone: 0 })
    expect(await cluesOf(person)).toMatchObject([{ state: 'refuted', closed_on: '2026-08-03' }])

    await night('2026-08-04', [finding(person, changed)], rule)
    await night('2026-08-05', [], rule)
    expect(await cluesOf(person)).toMatchObject([{ state: 'gone' }])
    await night('2026-08-06', [finding(person)], rule)
    expect(await cluesOf(person)).toMatchObject([{ id, state: 'refuted', closed_reason: null }])
    expect((await eventsOf(id)).map((event) => event.split(' ')[0])).toEqual([
      'found',
      'woken',
      'settled',
      'woken',
      'gone',
      'settled',
    ])
  })
})

describe('a confirmed clue', () => {
  async function judged(state: string) {
    const rule = ownRule()
    const person = await paidPerson('查实的')
    const may = await pay(person, '2026-05', '2026-05-20')
    await night('2026-08-01', [finding(person, { paymentIds: [may] })], rule)
    const [clue] = await cluesOf(person)
    await judge(clue!.id, state)
    return { rule, person, may, id: clue!.id }
  }

  test.each([
    ['confirmed', { same: 1, silent: 0 }, '2026-08-02'],
    ['written-off', { same: 0, silent: 1 }, '2026-08-01'],
  ] as const)('%s: nothing newer, nothing new', async (state, counts, lastSeen) => {
    const { rule, person, may } = await judged(state)
    const found = finding(person, { paymentIds: [may], reason: '别的话', inputsHash: 'b' })
    expect(await night('2026-08-02', [found], rule)).toMatchObject({ hits: 1, new: 0, gone: 0, ...counts })
    const [clue] = await cluesOf(person)
    expect(clue).toMatchObject({ state, last_seen: lastSeen })
    expect(clue!.reason).not.toBe('别的话')
  })

  test.each(['confirmed', 'written-off'])(
    '%s: money paid after what the verdict saw is another clue, about that money alone',
    async (state) => {
      const { rule, person, may, id } = await judged(state)
      const june = await pay(person, '2026-06', '2026-06-20', 43_000)
      const july = await pay(person, '2026-07', '2026-07-20', 43_000)
      const found = finding(person, {
        paymentIds: [may, june, july],
        periods: '2026-05、2026-06、2026-07',
        amountFen: 128_000,
        lastPaidOn: '2026-07-20',
        reason: '仍在发放',
      })
      expect(await night('2026-08-02', [found], rule)).toMatchObject({ hits: 1, new: 1, same: 0, silent: 0 })
      const clues = await cluesOf(person)
      expect(clues).toMatchObject([
        { id, state, recurrence: 0, amount_fen: 42_000 },
        {
          state: 'open',
          recurrence: 1,
          recurrence_of: id,
          periods: '2026-06、2026-07',
          amount_fen: 86_000,
          payment_ids: [june, july],
          reason: '仍在发放（2026-05-20 以前发的已经查实过，这里只算以后的）',
        },
      ])
      expect(await eventsOf(clues[1]!.id)).toEqual([`recurred none→open 线索 ${id} 处理以后又有发放`])

      const before = await ledger()
      expect(await night('2026-08-02', [found], rule)).toMatchObject({ new: 0, same: 1 })
      expect(await ledger()).toEqual(before)
    },
  )

  test('the recurrence is gone when the newer payment was withdrawn, although the old ones are still found', async () => {
    const { rule, person, may } = await judged('confirmed')
    const june = await pay(person, '2026-06', '2026-06-20')
    await night('2026-08-02', [finding(person, { paymentIds: [may, june], lastPaidOn: '2026-06-20' })], rule)
    expect(await night('2026-08-03', [finding(person, { paymentIds: [may] })], rule)).toMatchObject({
      gone: 1,
      silent: 1,
    })
    expect(await cluesOf(person)).toMatchObject([{ state: 'confirmed' }, { state: 'gone' }])
  })

  test('a recurrence that is confirmed too is followed by the next one', async () => {
    const { rule, person, may } = await judged('written-off')
    const june = await pay(person, '2026-06', '2026-06-20')
    await night('2026-08-02', [finding(person, { paymentIds: [may, june], lastPaidOn: '2026-06-20' })], rule)
    await judge((await cluesOf(person))[1]!.id, 'confirmed')
    const july = await pay(person, '2026-07', '2026-07-20')
    await night(
      '2026-08-03',
      [finding(person, { paymentIds: [may, june, july], lastPaidOn: '2026-07-20' })],
      rule,
    )
    const clues = await cluesOf(person)
    expect(clues.map(({ recurrence, payment_ids }) => [recurrence, payment_ids])).toEqual([
      [0, [may]],
      [1, [june]],
      [2, [july]],
    ])
    expect(clues[2]!.recurrence_of).toBe(clues[1]!.id)
  })

  test('an entitlement that names no payment does not recur', async () => {
    const rule = ownRule()
    const person = await paidPerson('没领到的')
    const found = finding(person, { firstPaidOn: null, lastPaidOn: null })
    await night('2026-08-01', [found], rule)
    await judge((await cluesOf(person))[0]!.id, 'confirmed')
    expect(await night('2026-08-02', [found], rule)).toMatchObject({ same: 1, new: 0 })
  })
})

describe('subjects', () => {
  const subjectOf = async (key: string) => {
    const { rows } = await sql<{ [column: string]: string | null }>`
      select kind, name, id_last4, village_code, household_no, id_number_enc from clue_subjects where key = ${key}`.execute(
      database.db.owner,
    )
    return rows[0]!
  }
  const opened = (sealed: unknown) => keys.open('identity', sealed as Buffer).toString('utf8')

  test('a paid person: name and number from the payments, village and household from the household register', async () => {
    const person = await paidPerson('户里人')
    await loadRegistry('household', [
      { person, householdNo: 'H-7', data: { village_code: OTHER_VILLAGE, relation: '户主' } },
    ])
    await night('2026-08-01', [finding(person)], ownRule())
    const subject = await subjectOf(person.key)
    expect(subject).toMatchObject({
      kind: 'person',
      name: '户里人',
      id_last4: person.idNumber.slice(-4),
      village_code: OTHER_VILLAGE,
      household_no: 'H-7',
    })
    expect(opened(subject.id_number_enc)).toBe(person.idNumber)

    await loadRegistry('household', [{ person, householdNo: 'H-8', data: { village_code: VILLAGE } }])
    await night('2026-08-02', [finding(person)], ownRule())
    expect(await subjectOf(person.key)).toMatchObject({ household_no: 'H-8', village_code: VILLAGE })
  })

  test('somebody who was never paid is named by the row that the finding rests on', async () => {
    const person = newPerson('从未领过')
    const elder = newPerson('另一位')
    const { id, version } = await loadRegistry('pension', [{ person: elder }, { person }])
    const sources: Finding['sources'] = [
      { kind: 'pension', version_id: id, version, as_of: '2026-07-31', row_no: 2 },
    ]
    await night('2026-08-01', [finding(person, { sources })], ownRule())
    const subject = await subjectOf(person.key)
    expect(subject).toMatchObject({ name: '从未领过', id_last4: person.idNumber.slice(-4) })
    expect(opened(subject.id_number_enc)).toBe(person.idNumber)
  })

  test('a source row about somebody else does not lend its name', async () => {
    const person = newPerson('本人')
    const { id, version } = await loadRegistry('cadre', [{ person: newPerson('村干部') }])
    const sources: Finding['sources'] = [
      { kind: 'cadre', version_id: id, version, as_of: '2026-07-31', row_no: 1 },
    ]
    await night('2026-08-01', [finding(person, { sources })], ownRule())
    expect(await subjectOf(person.key)).toMatchObject({ name: '姓名未登记', id_last4: null })
  })

  test('villages, batches and registries have plain names', async () => {
    const { rows } = await sql<{ id: string }>`select min(id)::text as id from batch_versions`.execute(
      database.db.owner,
    )
    const version = rows[0]!.id
    const nobody = { villageCode: null, programmeCode: null }
    await night('2026-08-01', [finding(VILLAGE, nobody)], { ...ownRule(), subject: 'village' })
    await night('2026-08-01', [finding(version, nobody)], { ...ownRule(), subject: 'batch' })
    await night('2026-08-01', [finding('moved-out', nobody)], { ...ownRule(), subject: 'registry' })
    expect(await subjectOf(VILLAGE)).toMatchObject({ kind: 'village', name: '杨营村', village_code: VILLAGE })
    expect(await subjectOf(version)).toMatchObject({ kind: 'batch', name: '农村低保 2026-06 第 1 版' })
    expect(await subjectOf('moved-out')).toMatchObject({ kind: 'registry', name: '户籍迁出' })
    expect(await cluesOf(VILLAGE)).toMatchObject([{ village_code: VILLAGE }])
  })

  test('a village that the county does not have is left out', async () => {
    const person = await paidPerson('外村')
    await night('2026-08-01', [finding(person, { villageCode: '999999999999' })], ownRule())
    expect(await cluesOf(person)).toMatchObject([{ village_code: null }])
  })
})

test('a run that fails in the middle leaves nothing behind', async () => {
  const before = await ledger()
  async function* broken() {
    yield [finding(await paidPerson('半途'))]
    throw new Error('disk full')
  }
  await expect(night('2026-08-01', broken(), ownRule())).rejects.toThrow('disk full')
  expect(await ledger()).toEqual(before)
})

test('50,000 findings, twice: the second time nothing happens', async () => {
  const rule = ownRule()
  const sealed = keys.seal('identity', '621122195105113111')
  await sql`insert into persons (person_key, county_code, id_number_enc, name, first_version_id)
    select md5(n::text)::uuid, ${COUNTY}, ${sealed}, '第' || n || '人', 1 from generate_series(1, 50000) n`.execute(
    database.db.owner,
  )
  const { rows } = await sql<{
    key: string
  }>`select person_key as key from persons where name like '第%人'`.execute(database.db.owner)
  const found = rows.map(({ key }) => finding(key))
  expect(await night('2026-08-01', found, rule)).toEqual({
    hits: 50_000,
    new: 50_000,
    same: 0,
    gone: 0,
    silent: 0,
  })
  const before = await ledger()
  expect(await night('2026-08-01', found, rule)).toEqual({
    hits: 50_000,
    new: 0,
    same: 50_000,
    gone: 0,
    silent: 0,
  })
  expect(await ledger()).toEqual(before)
  expect(await night('2026-08-02', found.slice(0, 49_000), rule)).toMatchObject({ same: 49_000, gone: 1_000 })
})
