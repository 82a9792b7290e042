import { main } from '@core/cli/main'
import { rankBySeed } from '@core/modules/rechecks/rank-by-seed'
import { drawSample } from '@shared/domain/sample'
import { sql } from 'kysely'
import { useClueWork } from '../support/clue-work'
import { ruleLike } from '../support/clues'
import { codeOf, must, newKey, OTHER_VILLAGE, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const clues = useClueWork(database, county)
const { openClue, act, verify, judge, workOf, call, rowOf, night } = clues
const FAR_VILLAGE = '621122109201'
const UPHELD = { text: '重新问过本人，和核查一致' }
const OVERTURNED = { fault: 'careless', text: '没有见到本人，材料也对不上' }

let serial = 0
/** So many refuted clues, every third in another town. */
async function pool(n: number): Promise<number[]> {
  const ids: number[] = []
  for (let i = 0; i < n; i++) {
    const { id } = await openClue(`查否${serial++}`)
    ids.push(id)
    await verify(id)
    if (i % 3 === 2)
      await sql`update cases set village_code = ${FAR_VILLAGE} where clue_id = ${id}`.execute(
        database.db.owner,
      )
  }
  return ids
}
const draw = (share = 0.2, account = 'review', submission = newKey()) =>
  call(account, 'draw-recheck', { submission, share })
const drawnOf = async (id: string) =>
  must(await call('boss', 'get-recheck', { id })).members.filter(({ drawn }) => drawn)

afterEach(async () => {
  await sql`update cases set state = 'cleared' where state in ('in-pool', 'rechecking')`.execute(
    database.db.owner,
  )
})

test('the plan says what would be drawn of each town; the draw does that, the others are closed', async () => {
  const ids = await pool(7)
  const plan = must(await call('review', 'plan-recheck', {}))
  expect(plan).toMatchObject({
    unitName: '陇西县民政局',
    pool: 7,
    drawn: 2,
    strata: [
      { townName: '马河镇', pool: 5, drawn: 1 },
      { townName: '柯寨镇', pool: 2, drawn: 1 },
    ],
  })
  const round = must(await draw())
  expect(round).toMatchObject({
    unitName: '陇西县民政局',
    drawnBy: '周复核',
    pool: 7,
    drawn: 2,
    open: 2,
    upheld: 0,
  })
  const states = await Promise.all(ids.map(async (id) => (await workOf(id)).state))
  expect(states.filter((state) => state === 'rechecking')).toHaveLength(2)
  expect(states.filter((state) => state === 'cleared')).toHaveLength(5)
  for (const id of ids) expect(await rowOf(id)).toMatchObject({ state: 'refuted', closed_on: '2026-08-03' })
  const drawn = ids[states.indexOf('rechecking')]!
  expect(await workOf(drawn)).toMatchObject({
    dueOn: '2026-08-24',
    recheck: { drawn: true, outcome: 'open' },
  })
  const left = await workOf(ids[states.indexOf('cleared')]!)
  expect(left).toMatchObject({ open: false, recheck: { drawn: false, outcomeLabel: '没有抽中' } })
  expect(left.timeline.at(-1)).toMatchObject({ by: '系统', title: '没有抽中，销号' })
  expect(must(await call('boss', 'get-recheck', { id: round.id })).strata).toEqual([
    { townCode: '621122108', townName: '马河镇', pool: 5, drawn: 1 },
    { townCode: '621122109', townName: '柯寨镇', pool: 2, drawn: 1 },
  ])
})

test('anybody can draw it again: from the seed and the numbers alone', async () => {
  await pool(6)
  const { id } = must(await draw(0.5))
  const checked = must(await call('boss', 'verify-recheck', { id }))
  expect(checked).toMatchObject({ same: true, pool: 6, drawn: 3 })
  const numbers = checked.cases.map(({ number, townName }) => ({ key: number, stratum: townName }))
  const again = drawSample(numbers.reverse(), checked.share, rankBySeed(checked.seed))
  expect(
    again
      .filter(({ drawn }) => drawn)
      .map(({ key }) => key)
      .sort(),
  ).toEqual(
    checked.cases
      .filter(({ drawn }) => drawn)
      .map(({ number }) => number)
      .sort(),
  )
  await sql`update recheck_members set drawn = not drawn where round_id = ${id} and case_id =
    (select min(case_id) from recheck_members where round_id = ${id})`.execute(database.db.owner)
  expect(must(await call('boss', 'verify-recheck', { id })).same).toBe(false)
})

test('`mbz recheck verify` prints the same list, and says when it is not the one that was drawn', async () => {
  await pool(4)
  const round = must(await draw())
  const before = { ...process.env }
  Object.assign(process.env, {
    DATABASE_URL: database.serverUrl,
    MBZ_KEYS: JSON.stringify(county.material),
  })
  const mbz = async (...args: string[]) => {
    const printed: string[] = []
    const write = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => Boolean(printed.push(String(text))))
    const code = await main(['recheck', 'verify', ...args, '--json']).finally(() => write.mockRestore())
    return { code, out: JSON.parse(printed.join('') || 'null') as { same: boolean; cases: object[] } | null }
  }
  const { cases } = must(await call('boss', 'verify-recheck', { id: round.id }))
  expect(await mbz(String(round.number))).toMatchObject({
    code: 0,
    out: { round: round.id, same: true, cases },
  })
  await sql`update recheck_members set drawn = not drawn where round_id = ${round.id}`.execute(
    database.db.owner,
  )
  expect(await mbz(round.id)).toMatchObject({ code: 1, out: { same: false } })
  expect((await mbz('999')).code).not.toBe(0)
  process.env = before
})

test('less than a fifth is refused, and an empty pool', async () => {
  for (const share of [0.19, 0, 1.01]) expect(codeOf(await draw(share))).toBe('input-invalid')
  expect(codeOf(await draw())).toBe('recheck-empty')
  const { rows } = await sql`select 1 from recheck_seeds where round_id is null`.execute(database.db.owner)
  expect(rows).toEqual([])
})

test('a seed that was written down is used by the next draw: breaking off gets no other', async () => {
  await pool(2)
  await sql`insert into recheck_seeds (county_code, unit_id, seed, made_by, made_at)
    select county_code, unit_id, 'abcd', id, now() from staff where account = 'review'`.execute(
    database.db.owner,
  )
  const { id } = must(await draw())
  expect(must(await call('boss', 'get-recheck', { id })).seed).toBe('abcd')
})

describe('twice', () => {
  test('the same submission draws once', async () => {
    await pool(3)
    const submission = newKey()
    const all = await Promise.all([draw(0.2, 'review', submission), draw(0.2, 'review', submission)])
    expect(new Set(all.map((answer) => must(answer).id)).size).toBe(1)
    expect(must(await draw(0.2, 'review', submission)).pool).toBe(3)
  })

  test('department and commission at the same time: every case is in one round', async () => {
    await pool(5)
    const both = await Promise.all([draw(), draw(0.3, 'allreview')])
    expect(both.map(codeOf).sort()).toEqual(['ok', 'recheck-empty'])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from recheck_members group by case_id
      having count(*) > 1`.execute(database.db.owner)
    expect(rows).toEqual([])
  })
})

describe('a drawn case', () => {
  async function drawnClue() {
    const [id] = await pool(1)
    const round = must(await draw(1))
    return { id: id!, round }
  }

  test('is upheld and closed', async () => {
    const { id, round } = await drawnClue()
    must(await act('review', id, 'uphold', UPHELD))
    expect(await workOf(id)).toMatchObject({ state: 'cleared', recheck: { outcome: 'upheld', by: '周复核' } })
    expect(await rowOf(id)).toMatchObject({ state: 'refuted' })
    expect(must(await call('boss', 'list-rechecks', {})).rounds[0]).toMatchObject({
      id: round.id,
      upheld: 1,
      open: 0,
    })
  })

  test('is overturned: somebody else of the unit verifies it anew; the fault is counted', async () => {
    const { id, round } = await drawnClue()
    must(await act('review', id, 'overturn', OVERTURNED))
    expect(await rowOf(id)).toMatchObject({ state: 'verifying' })
    const work = await workOf(id)
    expect(work).toMatchObject({
      state: 'verifying',
      isReturned: true,
      verification: null,
      needsRedispatch: false,
      recheck: { outcome: 'overturned', faultLabel: '核查不细' },
    })
    expect((await workOf(id, 'check1')).actions.map(({ action }) => action)).not.toContain(
      'submit-verification',
    )
    expect(codeOf(await act('check1', id, 'submit-verification', await clues.form('check1', 'check2')))).toBe(
      'forbidden',
    )
    const { caseId } = work
    const cosigners = must(
      await call('check3', 'list-choices', { caseId, action: 'submit-verification', field: 'cosigner' }),
    )
    expect(cosigners.choices.map(({ label }) => label)).not.toContain('张核查')
    await judge(id, clues.confirmed, 'check3', 'check2')
    expect(await rowOf(id)).toMatchObject({ state: 'confirmed' })
    const found = must(await call('boss', 'get-recheck', { id: round.id }))
    expect(found).toMatchObject({ overturned: 1, faults: [{ fault: 'careless', label: '核查不细', n: 1 }] })
    expect(found.members[0]).toMatchObject({ outcome: 'overturned', faultLabel: '核查不细', by: '周复核' })
  })

  test('of the only verifier: the supervisor has to give it to another unit', async () => {
    const { id } = await openClue('只有一个人')
    await clues.dispatch([id], { toUnitId: 'civil' })
    must(await act('civilcheck', id, 'receive'))
    await judge(id, {}, 'civilcheck', 'civil')
    must(await draw(1))
    must(await act('review', id, 'overturn', OVERTURNED))
    const work = await workOf(id)
    expect(work).toMatchObject({
      needsRedispatch: true,
      staffWords: expect.stringContaining('请督办人员改派'),
    })
    expect(work.actions.map(({ action }) => action)).toContain('redispatch')
    const mine = must(await call('boss', 'list-clue-work', { view: 'mine', q: '只有一个人' })).work
    expect(mine.map(({ clueId }) => clueId)).toEqual([id])
    must(await act('boss', id, 'redispatch', { unit: 'town' }))
    must(await act('check1', id, 'receive'))
  })

  test('is not rechecked by who verified it or signed it', async () => {
    await county.addStaff({
      account: 'both',
      name: '两头管',
      unitId: 'civil',
      roles: ['verifier', 'rechecker'],
    })
    await county.addStaff({
      account: 'signs',
      name: '会签的',
      unitId: 'civil',
      roles: ['handler', 'rechecker'],
    })
    const { id } = await openClue('自己查自己')
    await clues.dispatch([id], { toUnitId: 'civil' })
    must(await act('both', id, 'receive'))
    await judge(id, {}, 'both', 'signs')
    must(await draw(1))
    for (const account of ['both', 'signs']) {
      expect((await workOf(id, account)).actions.map(({ action }) => action)).not.toContain('uphold')
      expect(codeOf(await act(account, id, 'uphold', UPHELD))).toBe('another-person')
    }
    must(await act('review', id, 'uphold', UPHELD))
  })

  test('cannot be left out or chosen: nobody has a button for the pool', async () => {
    const [id] = await pool(1)
    for (const action of ['draw', 'leave-undrawn', 'uphold'])
      for (const account of ['review', 'boss', 'check1'])
        expect(codeOf(await act(account, id!, action, UPHELD))).not.toBe('ok')
  })
})

describe('whose it is', () => {
  test('a department draws and sees its own programmes; the commission and supervisors all', async () => {
    await pool(2)
    expect(must(await call('farmreview', 'plan-recheck', {})).pool).toBe(0)
    expect(must(await call('allreview', 'plan-recheck', {})).pool).toBe(2)
    const { id } = must(await draw(1))
    expect(codeOf(await call('farmreview', 'get-recheck', { id }))).toBe('not-found')
    expect(must(await call('farmreview', 'list-rechecks', {})).rounds).toEqual([])
    expect((await drawnOf(id)).length).toBe(2)
    expect(codeOf(await call('check1', 'list-rechecks', {}))).toBe('forbidden')
  })

  test('what is hidden from the one who draws stays in the pool, and shows in no count', async () => {
    const { id, person } = await openClue('复核人的兄弟')
    await verify(id)
    await pool(1)
    await county.addStaff({
      account: 'brother',
      name: '有亲属的复核人',
      unitId: 'civil',
      roles: ['rechecker'],
      kin: [{ personKey: person.key, relation: '兄弟' }],
    })
    expect(must(await call('brother', 'plan-recheck', {})).pool).toBe(1)
    must(await draw(1, 'brother'))
    expect((await workOf(id)).state).toBe('in-pool')
    const { id: round } = must(await draw(1))
    const seen = must(await call('brother', 'get-recheck', { id: round }))
    expect([seen.pool, seen.drawn, seen.members, seen.strata]).toEqual([0, 0, [], []])
    expect(must(await call('brother', 'verify-recheck', { id: round })).cases).toEqual([])
  })

  test('a refuted clue whose data changed is not drawn any more', async () => {
    const rule = ruleLike({ id: 'r90' })
    const { id, found } = await openClue('醒来', rule)
    await verify(id)
    await night('2026-08-05', [{ ...found, facts: { died_on: '2026-02-01' }, inputsHash: 'b' }], rule)
    expect(must(await call('review', 'plan-recheck', {})).pool).toBe(0)
  })
})

test('five thousand at once', async () => {
  const { id } = await openClue('许多', ruleLike({ id: 'r91' }))
  await verify(id)
  await sql`
    with subjects as (
      insert into clue_subjects (county_code, kind, key, name)
      select county_code, 'person', gen_random_uuid()::text, '人' from clues cross join generate_series(1, 4999) where id = ${id}
      returning id
    ), made as (
      insert into clues (county_code, subject_id, rule_id, rule_version, rule_kind, level, programme_code, village_code, span, state,
        reason, would_clear, evidence, inputs_hash, first_seen, last_seen)
      select c.county_code, s.id, c.rule_id, 1, c.rule_kind, c.level, c.programme_code, ${OTHER_VILLAGE}, 's', 'refuted', '', '', '{}', '',
        c.first_seen, c.last_seen from subjects s cross join clues c where c.id = ${id}
      returning id, county_code, programme_code, village_code
    )
    insert into cases (id, number, county_code, clue_id, state, revision, unit_id, kind, village_code, programme_code, received_at, verdict)
    select 1000000 + row_number() over (), 'n-' || id, county_code, id, 'in-pool', 4, 'town', 'clue', village_code, programme_code,
      '2026-08-01T00:00:00Z', 'refuted' from made`.execute(database.db.owner)
  const started = performance.now()
  expect(must(await draw())).toMatchObject({ pool: 5000, drawn: 1000 })
  process.stdout.write(`draw over 5,000: ${Math.round(performance.now() - started)} ms\n`)
  expect(performance.now() - started).toBeLessThan(30_000)
})
