import { sql } from 'kysely'
import { type Person, ruleLike, useClues } from '../support/clues'
import { COUNTY, codeOf, must, newKey, OTHER_VILLAGE, TOWN, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const { newPerson, paidPerson, pay, loadRegistry, finding, night } = useClues(database, county.keys)
const FAR_VILLAGE = '621122109201'

const sessions: Record<string, string> = {}
const people: Record<string, Person> = {}
const call = <A extends Parameters<typeof county.staff>[1]>(
  account: string,
  action: A,
  input: Parameters<typeof county.staff<A>>[2],
) => county.staff(sessions[account]!, action, input)

beforeAll(async () => {
  people.self = await paidPerson('核查员本人')
  people.sister = await paidPerson('核查员的姐姐')
  people.cousin = await paidPerson('登记的亲属')
  people.boss = await paidPerson('当官的亲属')
  people.housemate = await paidPerson('同户的人')
  people.stranger = await paidPerson('不相干的人')
  people.neighbour = await paidPerson('隔壁村的人')
  people.far = await paidPerson('柯寨的人')
  people.namesake = await paidPerson('王镇督')

  await county.addStaff({
    account: 'checker',
    name: '张核查',
    unitId: 'town',
    roles: ['verifier', 'supervisor'],
    personKey: people.self.key,
    kin: [{ personKey: people.sister.key, relation: '姐妹' }],
  })
  await county.addStaff({ account: 'other', name: '李核查', unitId: 'town', roles: ['verifier'] })
  await county.addStaff({ account: 'review', name: '周复核', unitId: 'civil', roles: ['rechecker'] })
  for (const account of ['checker', 'other', 'review', 'boss', 'townboss', 'town'])
    sessions[account] = await county.logIn(account)

  await loadRegistry('kinship', [
    { person: people.cousin, data: { official_key: people.self.key, relation: '兄弟姐妹' } },
    { person: people.self, data: { official_key: people.boss.key, relation: '子女' } },
  ])
  await loadRegistry('household', [
    { person: people.self, householdNo: 'H1', data: { village_code: VILLAGE } },
    { person: people.housemate, householdNo: 'H1', data: { village_code: VILLAGE } },
    { person: people.stranger, householdNo: 'H2', data: { village_code: VILLAGE } },
    { person: people.neighbour, householdNo: 'H2', data: { village_code: OTHER_VILLAGE } },
  ])
  const villageOf: Record<string, string> = { neighbour: OTHER_VILLAGE, far: FAR_VILLAGE }
  const found = Object.entries(people).map(([who, person]) =>
    finding(person, { villageCode: villageOf[who] ?? VILLAGE }),
  )
  await night('2026-08-01', found)
  const amber = ruleLike({ id: 'r03', level: 'amber', kind: 'entitlement' })
  await night('2026-08-01', [finding(people.stranger, { programmeCode: 'grain', amountFen: 10_000 })], amber)
  const blue = ruleLike({ id: 'r53', level: 'blue', kind: 'quality', subject: 'registry' })
  await night('2026-08-01', [finding('death', { villageCode: null, programmeCode: null })], blue)
})

const idOf = async (person: Person | string, rule = 'r01') => {
  const key = typeof person === 'string' ? person : person.key
  const { rows } = await sql<{ id: number; subject: number }>`
    select c.id, s.id as subject from clues c join clue_subjects s on s.id = c.subject_id
    where s.key = ${key} and c.rule_id = ${rule}`.execute(database.db.owner)
  return rows[0]!
}
const namesSeenBy = async (account: string, input = {}) =>
  must(await call(account, 'list-clues', { limit: 50, ...input })).clues.map((clue) => clue.subjectName)

describe('lists', () => {
  test('the strongest level first, the newest of a level first; every line says what it is', async () => {
    const { clues } = must(await call('boss', 'list-clues', { limit: 50 }))
    expect(clues.map(({ level }) => level)).toEqual([...Array(9).fill('red'), 'amber', 'blue'])
    const ids = clues.filter(({ level }) => level === 'red').map(({ id }) => id)
    expect(ids).toEqual([...ids].sort((a, b) => b - a))
    expect(clues.find((clue) => clue.level === 'amber')).toEqual({
      id: expect.any(Number),
      subjectId: expect.any(Number),
      ruleId: 'r03',
      ruleTitle: expect.stringMatching(/[\u4e00-\u9fff]/),
      ruleKind: 'entitlement',
      level: 'amber',
      state: 'open',
      stateLabel: '待核查',
      subjectName: '不相干的人',
      idNumberMasked: `**************${people.stranger!.idNumber.slice(-4)}`,
      townName: '马河镇',
      villageName: '杨营村',
      programmeName: '种粮补贴',
      periods: '2026-05',
      amountFen: 10_000,
      reason: expect.any(String),
      firstSeen: '2026-08-01',
      lastSeen: '2026-08-01',
      isRecurrence: false,
    })
  })

  test('pages follow on each other without gap or repetition', async () => {
    const whole = must(await call('boss', 'list-clues', { limit: 50 })).clues.map(({ id }) => id)
    const seen: number[] = []
    for (let cursor: string | undefined; ; ) {
      const page = must(await call('boss', 'list-clues', { limit: 4, ...(cursor ? { cursor } : {}) }))
      seen.push(...page.clues.map(({ id }) => id))
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    expect(seen).toEqual(whole)
    expect(codeOf(await call('boss', 'list-clues', { cursor: 'x' }))).toBe('input-invalid')
  })

  test.each([
    [{}, 11],
    [{ level: 'amber' }, 1],
    [{ kind: 'quality' }, 1],
    [{ ruleId: 'r01' }, 9],
    [{ programmeCode: 'grain' }, 1],
    [{ townCode: '621122109' }, 1],
    [{ villageCode: OTHER_VILLAGE }, 1],
    [{ state: 'refuted' }, 0],
    [{ q: '不相干' }, 2],
    [{ q: '%' }, 0],
    [{ level: 'red', q: '柯寨' }, 1],
  ] as const)('narrowed by %j: %i', async (filter, n) => {
    const { clues, counts } = must(await call('boss', 'list-clues', { ...filter, limit: 50 }))
    expect([clues.length, counts.total]).toEqual([n, n])
  })

  test('a number finds its clue', async () => {
    const { id } = await idOf(people.far!)
    expect(await namesSeenBy('boss', { q: String(id) })).toEqual(['柯寨的人'])
  })

  test('each facet counts under all other choices, the levels only what is open', async () => {
    const { counts, facets } = must(await call('boss', 'list-clues', { ruleId: 'r03', townCode: TOWN }))
    expect(counts).toEqual({
      total: 1,
      byState: { open: 1, verifying: 0, confirmed: 0, refuted: 0, 'written-off': 0, gone: 0 },
      byLevel: { red: 0, amber: 1, blue: 0 },
    })
    expect(facets.rules.map(({ value, n }) => [value, n])).toEqual([
      ['r01', 8],
      ['r03', 1],
    ])
    expect(facets.towns).toEqual([{ value: TOWN, label: '马河镇', n: 1 }])
    expect(facets.programmes).toEqual([{ value: 'grain', label: '种粮补贴', n: 1 }])
  })

  test('one row a subject with all that is said of it, the strongest first', async () => {
    const { subjects } = must(await call('boss', 'list-clue-subjects', { limit: 50 }))
    expect(subjects).toHaveLength(10)
    expect(subjects.map(({ level }) => level)).toEqual([...Array(9).fill('red'), 'blue'])
    const both = subjects.find(({ name }) => name === '不相干的人')!
    expect(both).toMatchObject({ kind: 'person', openClues: 2, amountFen: 52_000, villageName: '杨营村' })
    expect(both.clues.map(({ level }) => level)).toEqual(['red', 'amber'])
    // found by one of its clues, shown with all of them
    const byOne = must(await call('boss', 'list-clue-subjects', { ruleId: 'r03' })).subjects
    expect(byOne.map(({ name, level, clues }) => [name, level, clues.length])).toEqual([
      ['不相干的人', 'red', 2],
    ])
    const first = must(await call('boss', 'list-clue-subjects', { limit: 3 }))
    const second = must(await call('boss', 'list-clue-subjects', { limit: 50, cursor: first.nextCursor! }))
    expect([...first.subjects, ...second.subjects].map(({ id }) => id)).toEqual(subjects.map(({ id }) => id))
  })

  test('payments named by two rules of one programme are counted once', async () => {
    const again = ruleLike({ id: 'r38' })
    await night('2026-08-01', [finding(people.far!, { villageCode: FAR_VILLAGE, amountFen: 30_000 })], again)
    const { subject } = await idOf(people.far!)
    const found = must(await call('boss', 'get-clue-subject', { id: subject }))
    expect(found).toMatchObject({ openClues: 2, amountFen: 42_000 })
    await night('2026-08-01', [], again)
  })

  test('a subject brings its household along', async () => {
    const { subject } = await idOf(people.stranger!)
    const { household } = must(await call('boss', 'get-clue-subject', { id: subject }))
    expect(household.map(({ name }) => name)).toEqual(['隔壁村的人'])
  })
})

describe('detail', () => {
  test('says why, what it rests on, which payments, and what may be done', async () => {
    const person = newPerson('详情')
    await sql`insert into persons (person_key, county_code, id_number_enc, name, first_version_id)
      values (${person.key}, ${COUNTY}, ${county.keys.seal('identity', person.idNumber)}, ${person.name}, 1)`.execute(
      database.db.owner,
    )
    const payment = await pay(person, '2026-05', '2026-05-20')
    const { id: versionId, version } = await loadRegistry('death', [{ person }])
    const rule = ruleLike({ id: 'r38' })
    const source = { kind: 'death', version_id: versionId, version, as_of: '2026-07-31', row_no: 1 } as const
    await night('2026-08-01', [finding(person, { paymentIds: [payment], sources: [source] })], rule)
    const clue = must(await call('boss', 'get-clue', { id: (await idOf(person, 'r38')).id }))
    expect(clue).toMatchObject({
      subjectName: '详情',
      wouldClear: expect.stringContaining('更正死亡（火化）人员库'),
      ruleVersion: 1,
      sources: [{ label: '死亡（火化）人员', version, asOf: '2026-07-31', rowNo: 1, unitName: null }],
      payments: [
        { id: payment, period: '2026-05', paidOn: '2026-05-20', amountFen: 42_000, isCurrent: true },
      ],
      paymentCount: 1,
      paymentFen: 42_000,
      others: [],
      recurrenceOf: null,
      verdictNote: null,
      events: [{ at: '2026-08-01T19:00:00.000Z', by: '系统', title: '比对发现', note: null }],
    })
    // nobody works on it before it is dispatched
    expect([clue.dispatchedTo, clue.work]).toEqual([null, null])
  })

  test('of very many payments the newest hundred, and what all of them come to', async () => {
    const person = await paidPerson('许多笔')
    const first = await pay(person, '2026-05', '2026-05-20')
    const { rows } = await sql<{ id: number }>`
      insert into payments (county_code, version_id, programme_code, village_code, period, person_key, name, amount_fen, paid_on,
        paid_on_exact, line_no)
      select county_code, version_id, programme_code, village_code, period, person_key, name, 100, date '2020-01-01' + n, true, 1000 + n
      from payments cross join generate_series(1, 120) n where id = ${first} returning id`.execute(
      database.db.owner,
    )
    const rule = ruleLike({ id: 'r38' })
    await night('2026-08-01', [finding(person, { paymentIds: rows.map(({ id }) => id) })], rule)
    const clue = must(await call('boss', 'get-clue', { id: (await idOf(person, 'r38')).id }))
    expect(clue).toMatchObject({ paymentCount: 120, paymentFen: 12_000 })
    expect([clue.payments.length, clue.payments[0]!.paidOn]).toEqual([100, '2020-04-30'])
    await night('2026-08-01', [], rule)
  })

  test('shows the rule in plain words and the parameters of that night', async () => {
    const clue = must(await call('boss', 'get-clue', { id: (await idOf(people.stranger!)).id }))
    expect(clue.rulePlain).toContain('去世')
    expect(clue.basis.length).toBeGreaterThan(0)
    expect(clue.params).toEqual([{ label: '死亡当月之后还可以发几个月', value: 1, unit: '个月' }])
    expect(clue.others.map(({ ruleId }) => ruleId)).toEqual(['r03'])
  })
})

describe('access by region', () => {
  test('a town sees its villages, the county all of them and what belongs to no village', async () => {
    expect(await namesSeenBy('townboss')).not.toContain('柯寨的人')
    expect(await namesSeenBy('townboss')).not.toContain('死亡（火化）人员')
    expect(await namesSeenBy('townboss')).toContain('隔壁村的人')
    expect(await namesSeenBy('boss')).toEqual(expect.arrayContaining(['柯寨的人', '死亡（火化）人员']))
  })

  test('another county sees nothing', async () => {
    const db = database.db.owner
    await sql`insert into regions (code, parent_code, level, name, display_name) values ('621123', '6211', 3, '渭源县', '渭源县')`.execute(
      db,
    )
    await sql`insert into counties (code, hotline) values ('621123', '')`.execute(db)
    await sql`insert into units (id, county_code, name, kind, region_code) values ('other-county', '621123', '渭源县纪委监委', 'commission', '621123')`.execute(
      db,
    )
    await county.addStaff({
      account: 'weiyuan',
      name: '渭源督办',
      unitId: 'other-county',
      roles: ['supervisor'],
    })
    sessions.weiyuan = await county.logIn('weiyuan')
    const { clues, counts, facets } = must(await call('weiyuan', 'list-clues', {}))
    expect([clues, counts.total, facets.rules]).toEqual([[], 0, []])
    expect(codeOf(await call('weiyuan', 'get-clue', { id: (await idOf(people.far!)).id }))).toBe('not-found')
  })

  test('a handler of reports has no clues', async () => {
    expect(codeOf(await call('town', 'list-clues', {}))).toBe('forbidden')
  })
})

describe('conflict of interest: an attacker looks for clues about himself and his kin', () => {
  const hidden = ['self', 'sister', 'cousin', 'boss', 'housemate']

  test('not in lists, searches, counts, facets or subjects', async () => {
    const names = hidden.map((who) => people[who]!.name)
    for (const name of names) {
      expect(await namesSeenBy('checker', { q: name })).toEqual([])
      expect(await namesSeenBy('other', { q: name })).toEqual([name])
    }
    const mine = must(await call('checker', 'list-clues', { limit: 50 }))
    const others = must(await call('other', 'list-clues', { limit: 50 }))
    expect(mine.clues.filter(({ subjectName }) => names.includes(subjectName))).toEqual([])
    expect(others.counts.total - mine.counts.total).toBe(hidden.length)
    expect(others.counts.byState.open - mine.counts.byState.open).toBe(hidden.length)
    expect(others.counts.byLevel.red - mine.counts.byLevel.red).toBe(hidden.length)
    for (const facet of ['rules', 'towns', 'programmes'] as const)
      expect(others.facets[facet][0]!.n - mine.facets[facet][0]!.n).toBe(hidden.length)
    const subjects = must(await call('checker', 'list-clue-subjects', { limit: 50 })).subjects
    expect(subjects.filter(({ name }) => names.includes(name))).toEqual([])
  })

  test.each(hidden)('not by number: %s', async (who) => {
    const { id, subject } = await idOf(people[who]!)
    const unknown = 987_654
    const answers = async (clue: number, about: number) => [
      await call('checker', 'get-clue', { id: clue }),
      await call('checker', 'get-clue-subject', { id: about }),
      await call('checker', 'reveal-clue', { id: clue, reason: '想看一看' }),
      await call('checker', 'act-on-clue', {
        id: clue,
        submission: newKey(),
        revision: 1,
        action: 'receive',
        form: {},
      }),
      must(await call('checker', 'list-clues', { q: String(clue) })).clues,
    ]
    // the same answers as for clues that do not exist
    expect(await answers(id, subject)).toEqual(await answers(unknown, unknown))
    const { rows } = await sql`select from clue_events where clue_id = ${id} and action <> 'found'`.execute(
      database.db.owner,
    )
    expect(rows).toEqual([])
  })

  test('not even where an action forgot to ask whether the clue may be read', async () => {
    const { rows } = await sql<{ id: string; account: string }>`
      select id, account from staff where account in ('checker', 'other', 'weiyuan')`.execute(
      database.db.owner,
    )
    const { id } = await idOf(people.self!)
    const payment = await pay(people.self!, '2026-05', '2026-05-20')
    await sql`update clues set payment_ids = ${[payment]}::bigint[] where id = ${id}`.execute(
      database.db.owner,
    )
    const seen: Record<string, number> = {}
    for (const member of rows) {
      const found = await sql`select from clue_payments(${id}, ${member.id})`.execute(database.db.staff)
      seen[member.account] = found.rows.length
    }
    expect(seen).toEqual({ checker: 0, other: 1, weiyuan: 0 })
  })

  test('not as the household or the other clues of somebody else', async () => {
    await night('2026-08-02', [finding(people.housemate!)], ruleLike({ id: 'r12' }))
    const { subject } = await idOf(people.housemate!)
    expect(codeOf(await call('checker', 'get-clue-subject', { id: subject }))).toBe('not-found')
    await night('2026-08-02', [], ruleLike({ id: 'r12' }))
  })

  test('without an ID number on file, nobody of his name', async () => {
    expect(await namesSeenBy('townboss', { q: '王镇督' })).toEqual([])
    expect(await namesSeenBy('other', { q: '王镇督' })).toEqual(['王镇督'])
  })

  test('kin of a registry that is no longer current are not hidden', async () => {
    await loadRegistry('kinship', [])
    expect(await namesSeenBy('checker', { q: '登记的亲属' })).toEqual(['登记的亲属'])
  })
})

describe('the full identity', () => {
  const trail = async (action: string) => {
    const { rows } = await sql<{ actor: string; subject: string; detail: object }>`
      select actor, subject, detail from audit_log where action = ${action} order by id`.execute(
      database.db.owner,
    )
    return rows
  }

  test('is shown with what the source rows keep sealed, after it was written down with the reason', async () => {
    const person = await paidPerson('有车的人')
    const { id: versionId, version } = await loadRegistry('vehicle', [
      { person, data: { status: '正常' }, sealed: { plate: '甘J12345' } },
    ])
    const source = {
      kind: 'vehicle',
      version_id: versionId,
      version,
      as_of: '2026-07-31',
      row_no: 1,
    } as const
    await night('2026-08-01', [finding(person, { sources: [source] })], ruleLike({ id: 'r02' }))
    const { id } = await idOf(person, 'r02')
    const before = await trail('clue.reveal')
    expect(must(await call('other', 'reveal-clue', { id, reason: '入户核查前核对身份' }))).toEqual({
      name: '有车的人',
      idNumber: person.idNumber,
      sources: [
        {
          label: `机动车第 ${version} 版（截至 2026-07-31）第 1 行`,
          fields: [
            { label: '所有人', value: '有车的人' },
            { label: expect.stringContaining('证'), value: person.idNumber },
            { label: '号牌号码', value: '甘J12345' },
          ],
        },
      ],
    })
    expect((await trail('clue.reveal')).slice(before.length)).toEqual([
      { actor: 'other', subject: `clue:${id}`, detail: { reason: '入户核查前核对身份' } },
    ])
  })

  test('needs a reason', async () => {
    const { id } = await idOf(people.stranger!)
    expect(codeOf(await call('boss', 'reveal-clue', { id, reason: '看' }))).toBe('input-invalid')
  })

  test('no list and no detail holds an ID number', async () => {
    const answers = [
      await call('boss', 'list-clues', { limit: 50 }),
      await call('boss', 'list-clue-subjects', { limit: 50 }),
      await call('boss', 'get-clue', { id: (await idOf(people.stranger!)).id }),
    ]
    expect(JSON.stringify(answers)).not.toMatch(/\d{17}[\dX]/)
  })
})
