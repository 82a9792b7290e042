import { performExportClues } from '@core/modules/clues/export/perform-export-clues'
import { runJobs } from '@core/modules/jobs/run-jobs'
import { sql } from 'kysely'
import { useClueWork } from '../support/clue-work'
import { ruleLike } from '../support/clues'
import { COUNTY, codeOf, must, newKey, TOWN, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const clues = useClueWork(database, county)
const { openClue, dispatch, act, verify, confirmed, workOf, call, night, paidPerson, finding } = clues
const FAR_VILLAGE = '621122109201'

const plan = async (input = {}) => must(await call('boss', 'plan-dispatch', input))
const counts = ({ units, conflicts }: Awaited<ReturnType<typeof plan>>) => ({
  units: units.map(({ unitName, clues: n, why }) => [unitName, n, why]),
  conflicts: conflicts.map(({ unitName, clues: n, problem }) => [unitName, n, problem]),
})

afterEach(async () => {
  await sql`truncate outbox cascade`.execute(database.db.owner)
  // what is left open would go out with the next test
  await sql`update clues set state = 'gone' where state = 'open'`.execute(database.db.owner)
})

describe('who gets what', () => {
  test('by town; without territory, data and aid not taken up: the department, or who handed in the data', async () => {
    await openClue('镇里的', ruleLike({ id: 'r60' }))
    await openClue('柯寨的', ruleLike({ id: 'r61' }), FAR_VILLAGE)
    await openClue('没有村的', ruleLike({ id: 'r62' }))
    await sql`update clues set village_code = null where rule_id = 'r62'`.execute(database.db.owner)
    await openClue('应享', ruleLike({ id: 'r63', kind: 'entitlement', level: 'blue' }))
    await openClue('别的部门', ruleLike({ id: 'r64' }))
    await sql`update clues set programme_code = 'grain', village_code = null where rule_id = 'r64'`.execute(
      database.db.owner,
    )
    const quality = ruleLike({ id: 'r65', kind: 'quality', level: 'blue', subject: 'registry' })
    await clues.loadRegistry('death', [])
    await sql`update registry_versions set unit_id = 'civil' where kind = 'death'`.execute(database.db.owner)
    await night('2026-08-01', [finding('death', { villageCode: null, programmeCode: null })], quality)
    const found = await plan()
    expect(counts(found)).toEqual({
      units: [
        ['马河镇人民政府', 1, '按乡镇'],
        ['陇西县民政局', 4, expect.stringMatching(/项目主管部门.*数据来源单位|数据来源单位.*项目主管部门/)],
      ],
      conflicts: [['陇西县农业农村局', 1, 'no-verifier']],
    })
    expect(found).toMatchObject({ total: 6, subjects: 6 })
  })

  test('a chosen unit gets all of them; one without verifiers is refused', async () => {
    await openClue('指定', ruleLike({ id: 'r66' }))
    expect(counts(await plan({ toUnitId: 'civil' })).units).toEqual([['陇西县民政局', 1, '指定的单位']])
    for (const toUnitId of ['farm', 'village', 'nobody'])
      expect(codeOf(await call('boss', 'plan-dispatch', { toUnitId }))).toBe('input-invalid')
  })

  test('a clue that no verifier of the town may see stays open until another unit is chosen', async () => {
    const { id, person } = await openClue('都是亲戚', ruleLike({ id: 'r67' }))
    await sql`insert into staff_relations (staff_id, person_key, relation)
      select id, ${person.key}, '亲戚' from staff where 'verifier' = any(roles) and unit_id = 'town'`.execute(
      database.db.owner,
    )
    expect(counts(await plan({ ids: [id] })).conflicts).toEqual([['马河镇人民政府', 1, 'no-verifier']])
    expect(
      codeOf(await call('boss', 'dispatch-clues', { submission: newKey(), ids: [id], title: '一批' })),
    ).toBe('dispatch-empty')
    await dispatch([id], { toUnitId: 'civil' })
    expect((await workOf(id)).unitName).toBe('陇西县民政局')
    await sql`delete from staff_relations where person_key = ${person.key}`.execute(database.db.owner)
  })

  test('only what was chosen, only what is open, only what the supervisor may see', async () => {
    const rule = ruleLike({ id: 'r68', level: 'amber' })
    const { id, person } = await openClue('黄色', rule)
    await openClue('红色', ruleLike({ id: 'r69' }))
    expect((await plan({ level: 'amber' })).total).toBe(1)
    await county.addStaff({
      account: 'kinboss',
      name: '亲属督办',
      unitId: 'commission',
      roles: ['supervisor'],
      kin: [{ personKey: person.key, relation: '父子' }],
    })
    expect(must(await call('kinboss', 'plan-dispatch', { ids: [id] })).total).toBe(0)
    expect(must(await call('townboss', 'plan-dispatch', { townCode: TOWN })).total).toBe(2)
    await dispatch([id])
    expect((await plan({ level: 'amber' })).total).toBe(0)
  })
})

describe('a batch', () => {
  test('is numbered; each clue has a case with the clock of receiving, and its unit is told', async () => {
    const first = await openClue('第一条')
    const second = await openClue('第二条')
    const { dispatch: batch, left } = await dispatch([first.id, second.id], {
      title: '八月集中核查',
      note: '逐条入户',
      verifyBy: '2026-08-31',
    })
    expect([batch, left]).toMatchObject([
      {
        label: `第 ${batch.number} 批`,
        title: '八月集中核查',
        madeBy: '郑督办',
        verifyBy: '2026-08-31',
        progress: { total: 2, waiting: 2, verifying: 0, late: 0 },
      },
      0,
    ])
    expect(await workOf(first.id, 'check1')).toMatchObject({
      state: 'dispatched',
      stateLabel: '待签收',
      dueOn: '2026-08-05',
      lamp: 'green',
      number: expect.stringMatching(/^202608-\d{8}$/),
    })
    const { rows } = await sql<{
      kind: string
      n: number
    }>`select kind, count(*)::int as n from outbox group by 1`.execute(database.db.owner)
    expect(rows).toEqual([{ kind: 'clue-dispatched', n: 2 }])
    const { rows: audit } = await sql<{
      detail: object
    }>`select detail from audit_log where action = 'clue.dispatch'
      order by id desc limit 1`.execute(database.db.owner)
    expect(audit[0]!.detail).toEqual({ number: batch.number, clues: 2, left: 0 })
  })

  test('how far it is, unit by unit', async () => {
    const ids: number[] = []
    for (const name of ['进度一', '进度二', '进度三', '进度四']) ids.push((await openClue(name)).id)
    const { dispatch: batch } = await dispatch(ids.slice(1))
    must(await act('check1', ids[1]!, 'receive'))
    must(await act('check1', ids[2]!, 'receive'))
    await clues.judge(ids[2]!, confirmed)
    await sql`update cases set due_on = '2026-08-02' where clue_id = ${ids[3]!}`.execute(database.db.owner)
    const found = must(await call('boss', 'get-dispatch', { id: batch.id }))
    const progress = {
      total: 3,
      waiting: 1,
      verifying: 1,
      confirmed: 1,
      refuted: 0,
      dataError: 0,
      closed: 0,
      late: 1,
    }
    expect(found).toMatchObject({
      progress,
      units: [{ unitName: '马河镇人民政府', amountFen: 126_000, progress }],
    })
    expect(must(await call('townlead', 'get-dispatch', { id: batch.id })).progress.total).toBe(3)
    expect(codeOf(await call('farmreview', 'get-dispatch', { id: batch.id }))).toBe('not-found')
    const listed = must(await call('check1', 'list-dispatches', { limit: 1 }))
    expect([listed.dispatches.map(({ id }) => id), listed.nextCursor]).toEqual([
      [batch.id],
      String(batch.number),
    ])
  })

  test('its list for a unit: the clues of the batch, as a file', async () => {
    const { id } = await openClue('导出')
    const { dispatch: batch } = await dispatch([id])
    const found = must(await call('boss', 'list-clues', { batchId: batch.id, unitId: 'town' }))
    expect([found.clues.map((clue) => clue.id), found.counts.total]).toEqual([[id], 1])
    expect(must(await call('boss', 'list-clues', { batchId: batch.id, unitId: 'civil' })).counts.total).toBe(
      0,
    )
    const request = { submission: newKey(), format: 'json', batchId: batch.id, unitId: 'town' } as const
    const { jobId } = must(await call('boss', 'export-clues', request))
    const services = county.services('compare')
    await runJobs(services, { 'export-clues': performExportClues }, { databaseUrl: database.url('compare') })
    const { rows } = await sql<{ key: string }>`select file_key as key from jobs where id = ${jobId}`.execute(
      database.db.owner,
    )
    const file = JSON.parse((await county.storage.get(rows[0]!.key)).toString('utf8')) as {
      clue_id: number
    }[]
    expect(file.map((row) => row.clue_id)).toEqual([id])
  })

  test('what was seen is what goes out', async () => {
    const { id } = await openClue('看过的')
    const other = await openClue('没看过的')
    const input = { submission: newKey(), ids: [id, other.id], title: '一批' }
    expect(codeOf(await call('boss', 'dispatch-clues', { ...input, expected: 1 }))).toBe('dispatch-changed')
    expect(codeOf(await call('boss', 'dispatch-clues', { ...input, verifyBy: '2026-08-03' }))).toBe(
      'input-invalid',
    )
    must(await call('boss', 'dispatch-clues', { ...input, expected: 2 }))
  })
})

describe('twice', () => {
  test('the same submission makes one batch, also at the same time', async () => {
    const { id } = await openClue('重发')
    const input = { submission: newKey(), ids: [id], title: '一批' }
    const all = await Promise.all([1, 2, 3].map(() => call('boss', 'dispatch-clues', input)))
    const ids = all.map((answer) => must(answer).dispatch.id)
    expect(new Set(ids).size).toBe(1)
    expect(must(await call('boss', 'dispatch-clues', input)).dispatch.id).toBe(ids[0])
  })

  test('two supervisors at once: every clue goes out once, numbers follow on each other', async () => {
    const ids: number[] = []
    for (let n = 0; n < 6; n++) ids.push((await openClue(`并发${n}`)).id)
    const answers = await Promise.all(
      ['boss', 'townboss'].map((account) =>
        call(account, 'dispatch-clues', { submission: newKey(), ids, title: '同时' }),
      ),
    )
    expect(answers.map(codeOf).sort()).toEqual(['dispatch-empty', 'ok'])
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from cases where clue_id = any(${ids})`.execute(database.db.owner)
    expect(rows[0]!.n).toBe(6)
    const { rows: numbers } = await sql<{
      number: number
    }>`select number from dispatch_batches order by number`.execute(database.db.owner)
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, i) => i + 1))
  })

  test('clues that a comparison is changing at this moment stay open, and nobody waits', async () => {
    const { id } = await openClue('正在比对')
    const free = await openClue('没在比对')
    await database.db.owner.transaction().execute(async (trx) => {
      await sql`update clues set last_seen = last_seen where id = ${id}`.execute(trx)
      const { dispatch: batch } = await dispatch([id, free.id])
      expect(batch.progress.total).toBe(1)
    })
    await dispatch([id])
  })
})

test('a refuted clue that woke up while it is being rechecked goes out when that is done', async () => {
  const rule = ruleLike({ id: 'r70' })
  const { id, found } = await openClue('复核中', rule)
  await verify(id)
  must(await call('review', 'draw-recheck', { submission: newKey(), share: 1 }))
  await night('2026-08-05', [{ ...found, facts: { died_on: '2026-02-01' }, inputsHash: 'b' }], rule)
  expect(counts(await plan({ ids: [id] })).conflicts).toEqual([['马河镇人民政府', 1, 'in-recheck']])
  must(await act('review', id, 'uphold', { text: '按原来的数据核查没有问题' }))
  await night('2026-08-06', [{ ...found, facts: { died_on: '2026-02-01' }, inputsHash: 'b' }], rule)
  await dispatch([id])
  expect((await workOf(id)).state).toBe('dispatched')
})

test('thousands at once', async () => {
  const person = await paidPerson('许多条')
  await night('2026-08-01', [finding(person)], ruleLike({ id: 'r71' }))
  await sql`
    with subjects as (
      insert into clue_subjects (county_code, kind, key, name, village_code)
      select ${COUNTY}, 'person', gen_random_uuid()::text, '人' || n, ${clues.finding(person).villageCode} from generate_series(1, 4999) n
      returning id)
    insert into clues (county_code, subject_id, rule_id, rule_version, rule_kind, level, programme_code, village_code, span, state, reason,
      would_clear, evidence, inputs_hash, first_seen, last_seen)
    select c.county_code, s.id, c.rule_id, 1, c.rule_kind, c.level, c.programme_code, c.village_code, 's', 'open', '', '', '{}', '', c.first_seen,
      c.last_seen from subjects s cross join (select * from clues where rule_id = 'r71' limit 1) c`.execute(
    database.db.owner,
  )
  // as the nights before have left it
  await sql`analyze clues, clue_subjects`.execute(database.db.owner)
  const started = performance.now()
  const found = must(
    await call('boss', 'dispatch-clues', { submission: newKey(), ruleId: 'r71', title: '五千条' }),
  )
  expect(found.dispatch.progress.total).toBe(5000)
  // a second or two on two cores; a query for each clue would take minutes
  expect(performance.now() - started).toBeLessThan(30_000)
  process.stdout.write(`dispatch of 5,000: ${Math.round(performance.now() - started)} ms\n`)
})
