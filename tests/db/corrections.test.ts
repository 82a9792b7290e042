import { escalateCorrections } from '@core/modules/corrections/escalate-corrections'
import { sql } from 'kysely'
import { COUNTY, codeOf, must, newKey, PAID_PERSON, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const session: Record<string, string> = {}

beforeAll(async () => {
  await county.addStaff({ account: 'farmclerk', name: '沈农据', unitId: 'farm', roles: ['clerk'] })
  await county.addStaff({
    account: 'colleague',
    name: '何数据',
    unitId: 'civil',
    roles: ['clerk', 'rechecker'],
  })
  await county.addStaff({ account: 'civil2', name: '许民办', unitId: 'civil', roles: ['handler'] })
  for (const account of ['boss', 'office', 'clerk', 'civil2', 'farm', 'farmclerk', 'town'])
    session[account] = await county.logIn(account)
})
beforeEach(() => moveTo('2026-08-03T02:34:56Z', 'clerk', 'civil2'))

const as = <A extends Parameters<typeof county.staff>[1]>(
  account: string,
  action: A,
  input: Parameters<typeof county.staff<A>>[2],
) => county.staff<A>(session[account]!, action, input)

const words = { wrong: '保障人数写成了三个人', should: '户口本上只有两个人' }
const REPORT = '隔壁那一户早就只剩两口人，公示上还写着三口人，请核对。'

/** A report about a payment, and what its handler may ask. */
async function reported(extra: Parameters<typeof county.submit>[0] = {}) {
  const c = await county.submit({ kind: 'correct', text: REPORT, paymentId: county.paymentId, ...extra })
  return { ...c, target: `payment:${county.paymentId}` }
}
async function endAll() {
  await sql`update correction_requests set state = 'declined', answered_by = asked_by, answered_on = asked_on where state = 'open'`.execute(
    database.db.owner,
  )
}
afterEach(endAll)

/** Sessions end when nobody uses them. */
async function moveTo(instant: string, ...accounts: string[]) {
  county.clock.now = new Date(instant)
  for (const account of accounts) session[account] = await county.logIn(account)
}

async function publishNewVersion() {
  const db = database.db.owner
  await sql`update batch_versions set state = 'superseded' where state = 'published' and batch_id = (select min(id) from batches)`.execute(
    db,
  )
  await sql`insert into batch_versions (county_code, batch_id, version, state, file_name, file_sha256, imported_by, published_by, published_at)
    select ${COUNTY}, batch_id, max(version) + 1, 'published', 'g.xlsx', sha256(convert_to(max(version)::text, 'UTF8')), 'clerk', 'clerk2',
      '2026-08-05T02:00:00Z' from batch_versions where batch_id = (select min(id) from batches) group by batch_id`.execute(
    db,
  )
}

test('the handler of a report asks the source unit, which learns where and what, but not from which report or by whom', async () => {
  const { caseId, target } = await reported()
  const offered = must(await as('civil2', 'list-correction-targets', { caseId }))
  expect(offered).toMatchObject({
    targets: [{ key: target, unitName: '陇西县民政局', where: '农村低保 2026年6月，第 1 行', refused: null }],
    limitWords: '7 个工作日，最晚 8月12日',
  })
  const input = { submission: newKey(), caseId, target, ...words }
  const made = must(await as('civil2', 'request-correction', input))
  expect(made).toMatchObject({
    caseId,
    dueOn: '2026-08-12',
    asker: { name: '许民办' },
    state: 'open',
    mayAnswer: false,
  })
  expect(must(await as('civil2', 'request-correction', input)).id).toBe(made.id)

  const seen = must(await as('clerk', 'get-correction', { id: made.id }))
  expect(seen).toMatchObject({
    ...words,
    where: '农村低保 2026年6月，第 1 行',
    asker: null,
    caseId: null,
    clueId: null,
    mayAnswer: true,
    place: { fileName: 'f.xlsx', lineNo: 1, paymentId: county.paymentId },
  })
  const number = await sql<{ number: string }>`select number from cases where id = ${caseId}`.execute(
    database.db.owner,
  )
  expect(JSON.stringify(seen)).not.toContain(number.rows[0]!.number)
  expect(JSON.stringify(seen)).not.toContain('许民办')
  const queue = must(await as('clerk', 'list-corrections', { view: 'to-us' }))
  expect(queue.counts).toEqual({ toUs: 1, toUsLate: 0, asked: 0 })
  expect(queue.corrections).toHaveLength(1)
  // nor does a clerk of the same unit with another part in it that has nothing to do with reports
  session.colleague = await county.logIn('colleague')
  expect(must(await as('colleague', 'get-correction', { id: made.id }))).toMatchObject({
    asker: null,
    caseId: null,
  })
  expect(must(await as('colleague', 'list-corrections', { view: 'asked' })).corrections).toEqual([])
  expect(codeOf(await as('colleague', 'list-correction-targets', { caseId }))).toBe('not-found')
  // by the report's number the unit finds nothing
  expect(must(await as('clerk', 'list-corrections', { view: 'to-us', caseId })).corrections).toEqual([])
  // the words lie sealed
  const { rows } = await sql<{ plain: boolean }>`
    select position(convert_to('三个人', 'UTF8') in wrong_enc) > 0 as plain from correction_requests`.execute(
    database.db.owner,
  )
  expect(rows.every(({ plain }) => !plain)).toBe(true)
  const told = await sql<{ kind: string; caseId: number | null; unitId: string }>`
    select kind, case_id as "caseId", unit_id as "unitId" from outbox where kind like 'correction-%'`.execute(
    database.db.owner,
  )
  expect(told.rows).toEqual([{ kind: 'correction-asked', caseId: null, unitId: 'civil' }])
})

test('words, number and contact of the report do not go along', async () => {
  const { caseId, target, number } = await reported({ contact: '13800001234' })
  const outcome = await as('civil2', 'request-correction', {
    submission: newKey(),
    caseId,
    target,
    wrong: `办件 ${number}：早就只剩两口人，公示上还写着三口人`,
    should: '请和 13800001234 联系核对',
  })
  expect(outcome).toMatchObject({
    ok: false,
    error: {
      code: 'correction-own-words',
      fields: [
        { field: 'wrong', message: '不要写办件编号' },
        { field: 'wrong', message: '和反映的原话一样，请用自己的话写' },
        { field: 'should', message: '不要写反映人的联系方式' },
      ],
    },
  })
})

test('a unit that the report is about is never asked from it', async () => {
  const { caseId, target } = await reported({ kind: 'report', accused: 'department' })
  const { targets } = must(await as('boss', 'list-correction-targets', { caseId }))
  expect(targets[0]?.refused).toContain('反映涉及这个单位')
  expect(
    codeOf(await as('boss', 'request-correction', { submission: newKey(), caseId, target, ...words })),
  ).toBe('correction-refused')
  // from the payment itself, which says nothing of a report, it may be asked by whoever oversees it
  const made = must(
    await as('boss', 'request-correction', {
      submission: newKey(),
      paymentId: county.paymentId,
      target,
      ...words,
    }),
  )
  expect(made).toMatchObject({ caseId: null, clueId: null })
  expect(
    codeOf(
      await as('boss', 'request-correction', {
        submission: newKey(),
        paymentId: county.paymentId,
        target,
        ...words,
      }),
    ),
  ).toBe('correction-open')
  expect(codeOf(await as('town', 'list-correction-targets', { paymentId: county.paymentId }))).toBe(
    'not-found',
  )
})

test('done needs a newer version; the asker is told and the report’s case shows the result', async () => {
  const { caseId, target } = await reported()
  const made = must(
    await as('civil2', 'request-correction', { submission: newKey(), caseId, target, ...words }),
  )
  const answer = {
    submission: newKey(),
    id: made.id,
    revision: 0,
    outcome: 'done' as const,
    text: '已按户口本改为两个人',
  }
  expect(must(await as('clerk', 'get-correction', { id: made.id })).mended.ready).toBe(false)
  expect(codeOf(await as('clerk', 'answer-correction', answer))).toBe('correction-unchanged')
  expect(codeOf(await as('farmclerk', 'answer-correction', answer))).toBe('not-found')
  await publishNewVersion()
  await moveTo('2026-08-05T03:00:00Z', 'clerk', 'civil2')
  expect(codeOf(await as('clerk', 'answer-correction', { ...answer, revision: 3 }))).toBe('case-moved-on')
  expect(must(await as('clerk', 'answer-correction', answer))).toMatchObject({
    state: 'done',
    doneWords: '第 2 版，8月5日公布',
    lamp: 'done',
  })
  // the same answer again is the same; another one comes too late
  expect(must(await as('clerk', 'answer-correction', answer)).state).toBe('done')
  expect(codeOf(await as('clerk', 'answer-correction', { ...answer, submission: newKey() }))).toBe(
    'case-moved-on',
  )
  const ofCase = must(await as('civil2', 'list-corrections', { view: 'asked', state: 'ended', caseId }))
  expect(ofCase.corrections).toMatchObject([
    { answer: '已按户口本改为两个人', doneWords: '第 2 版，8月5日公布' },
  ])
  const told = await sql<{ name: string }>`
    select s.name from outbox o join staff s on s.id = o.staff_id where o.kind = 'correction-answered'`.execute(
    database.db.owner,
  )
  expect(told.rows).toEqual([{ name: '许民办' }])
})

test('declined with a reason; nobody outside either side sees it', async () => {
  const { caseId, target } = await reported()
  const made = must(
    await as('civil2', 'request-correction', { submission: newKey(), caseId, target, ...words }),
  )
  expect(codeOf(await as('farm', 'get-correction', { id: made.id }))).toBe('not-found')
  expect(codeOf(await as('farmclerk', 'get-correction', { id: made.id }))).toBe('not-found')
  expect(must(await as('farm', 'list-corrections', { view: 'asked' })).corrections).toEqual([])
  expect(
    must(
      await as('clerk', 'answer-correction', {
        submission: newKey(),
        id: made.id,
        revision: 0,
        outcome: 'declined',
        text: '查过户口本，确实是三个人',
      }),
    ),
  ).toMatchObject({ state: 'declined', doneWords: null })
})

test('without a payment the department of the programme is asked, and its words are enough', async () => {
  const { caseId } = await reported({ paymentId: undefined, text: '公示的标准和文件上写的对不上。' })
  const made = must(
    await as('civil2', 'request-correction', {
      submission: newKey(),
      caseId,
      target: 'unit:civil',
      ...words,
    }),
  )
  expect(made.where).toBe('农村低保')
  expect(
    must(
      await as('clerk', 'answer-correction', {
        submission: newKey(),
        id: made.id,
        revision: 0,
        outcome: 'done',
        text: '标准已经在公示里改好',
      }),
    ).state,
  ).toBe('done')
})

test('a clue that wrong registry data led to: the unit that vouches for the registry is asked', async () => {
  const db = database.db.owner
  const { rows } = await sql<{ id: number }>`
    with v as (insert into registry_versions (county_code, kind, version, state, as_of, unit_id, file_name, file_sha256, loaded_by,
        loaded_at) values (${COUNTY}, 'death', 1, 'current', '2026-07-01', 'farm', 'd.csv', '\\x01', 'clerk', '2026-07-02') returning id),
      s as (insert into clue_subjects (county_code, kind, key, name, village_code)
        values (${COUNTY}, 'person', ${PAID_PERSON}, '何有福', '621122108201') returning id)
    insert into clues (county_code, subject_id, rule_id, rule_version, rule_kind, level, programme_code, village_code, span, state, reason,
      would_clear, payment_ids, evidence, inputs_hash, first_seen, last_seen)
    select ${COUNTY}, s.id, 'r01', 1, 'violation', 'red', 'rural-dibao', '621122108201', '2026', 'open', '因为', '排除', ${[county.paymentId]},
      jsonb_build_object('sources', jsonb_build_array(jsonb_build_object('kind', 'death', 'version_id', v.id, 'row_no', 8))), 'x',
      '2026-07-03', '2026-07-03' from v, s returning id`.execute(db)
  const clueId = rows[0]!.id
  const before = must(await as('boss', 'list-correction-targets', { clueId }))
  expect(before.targets.map(({ where, refused }) => [where, refused !== null])).toEqual([
    ['死亡（火化）人员库第 1 版，第 8 行', true],
    ['农村低保 2026年6月，第 1 行', true],
  ])
  await sql`update clues set state = 'refuted' where id = ${clueId}`.execute(db)
  const target = must(await as('boss', 'list-correction-targets', { clueId })).targets[0]!
  expect(target).toMatchObject({ unitName: '陇西县农业农村局', refused: null })
  const made = must(
    await as('boss', 'request-correction', {
      submission: newKey(),
      clueId,
      target: target.key,
      wrong: '这个人还健在，登记成了死亡',
      should: '请核对后从名单里去掉',
    }),
  )
  const seen = must(await as('farmclerk', 'get-correction', { id: made.id }))
  expect(seen).toMatchObject({ clueId: null, place: { registry: 'death', lineNo: 8, fileName: 'd.csv' } })
  const answer = {
    submission: newKey(),
    id: made.id,
    revision: 0,
    outcome: 'done' as const,
    text: '已经从名单里去掉',
  }
  expect(codeOf(await as('farmclerk', 'answer-correction', answer))).toBe('correction-unchanged')
  await sql`update registry_versions set state = 'superseded'`.execute(db)
  await sql`insert into registry_versions (county_code, kind, version, state, as_of, unit_id, file_name, file_sha256, loaded_by, loaded_at)
    values (${COUNTY}, 'death', 2, 'current', '2026-08-01', 'farm', 'e.csv', '\\x02', 'clerk', '2026-08-02')`.execute(
    db,
  )
  expect(must(await as('farmclerk', 'answer-correction', answer)).doneWords).toBe('基础库第 2 版')
  expect(
    must(await as('boss', 'get-scores', {})).units.find(({ unitId }) => unitId === 'farm')?.measures,
  ).toContainEqual({
    key: 'errors',
    label: '数据错引出的疑点',
    share: null,
    words: '1 条疑点查下来是数据有错，白跑了核查，不计入得分。',
    needsHelp: true,
  })
})

test('an unanswered request climbs the ladder, each rung once', async () => {
  const { caseId, target } = await reported()
  must(await as('civil2', 'request-correction', { submission: newKey(), caseId, target, ...words }))
  const clock = { db: database.db.clock, now: () => county.clock.now }
  const told = async () => {
    const { rows } = await sql<{ kind: string; parts: string[] }>`
      select kind, parts from outbox where kind in ('correction-due-soon', 'correction-overdue', 'correction-overdue-supervised')
      order by created_at, kind`.execute(database.db.owner)
    return rows.map(({ kind, parts }) => `${kind} ${parts.join()}`)
  }
  expect(await escalateCorrections(clock)).toBe(0)
  county.clock.now = new Date('2026-08-10T02:00:00Z')
  expect(await escalateCorrections(clock)).toBe(1)
  expect(await escalateCorrections(clock)).toBe(0)
  county.clock.now = new Date('2026-08-13T02:00:00Z')
  await escalateCorrections(clock)
  county.clock.now = new Date('2026-08-15T02:00:00Z')
  await escalateCorrections(clock)
  expect(await told()).toEqual([
    'correction-due-soon clerk',
    'correction-overdue clerk,leader',
    'correction-overdue-supervised supervisor',
  ])
  await moveTo('2026-08-15T02:00:00Z', 'clerk')
  expect(must(await as('clerk', 'list-corrections', { view: 'to-us' })).counts.toUsLate).toBe(1)
})

test('when the words of a case are erased those of its requests go with them', async () => {
  const { caseId, target } = await reported()
  const made = must(
    await as('civil2', 'request-correction', { submission: newKey(), caseId, target, ...words }),
  )
  await sql`update cases set closed_at = date_trunc('hour', now()), erased_on = '2026-08-03' where id = ${caseId}`.execute(
    database.db.owner,
  )
  expect(must(await as('clerk', 'get-correction', { id: made.id }))).toMatchObject({
    wrong: null,
    should: null,
  })
})
