import { checkCounty } from '@core/modules/statistics/checks/check-totals'
import type { Drill, Figure } from '@shared/contracts/statistics'
import {
  clueStageNames,
  latenessNames,
  recheckOutcomeNames,
  reportStageNames,
  resultKindNames,
} from '@shared/domain/statistics/figures'
import fc from 'fast-check'
import { sql } from 'kysely'
import { COUNTY, codeOf, must, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'
import { fillLedger } from '../support/ledger'

const database = useTestDatabase()
const county = useCounty(database)
const sessions: Record<string, string> = {}

beforeAll(async () => {
  county.clock.now = new Date('2026-11-02T04:00:00.000Z')
  await county.addStaff({ account: 'leader', name: '钱分管', unitId: 'civil', roles: ['leader'] })
  await fillLedger(database.db.owner, county.keys, { clues: 700, reports: 400 })
  for (const account of ['boss', 'townboss', 'leader', 'town'])
    sessions[account] = await county.logIn(account)
})

const call = <A extends Parameters<typeof county.staff>[1]>(
  account: string,
  action: A,
  input: Parameters<typeof county.staff<A>>[2],
) => county.staff(sessions[account]!, action, input)

/** Everything that a figure's list shows, page by page. */
async function listed(account: string, drill: Drill) {
  const rows: { id: number; fen: number; people: number; note: string | null }[] = []
  let total = -1
  for (let cursor: string | undefined; ; ) {
    const page = must(await call(account, 'list-figure', { drill, limit: 50, ...(cursor ? { cursor } : {}) }))
    rows.push(...page.rows)
    total = page.total
    if (!page.nextCursor) break
    cursor = page.nextCursor
  }
  const keys = rows.map(({ id, note }) => `${id} ${note}`)
  expect(new Set(keys).size).toBe(keys.length)
  return {
    n: rows.length,
    fen: rows.reduce((sum, row) => sum + row.fen, 0),
    people: rows.reduce((sum, row) => sum + row.people, 0),
    total,
  }
}

/** Every figure anywhere in an answer. */
function figuresIn(value: unknown, path = ''): { path: string; figure: Figure }[] {
  if (value === null || typeof value !== 'object') return []
  if ('drill' in value) return [{ path, figure: value as Figure }]
  return Object.entries(value).flatMap(([key, child]) => figuresIn(child, `${path}.${key}`))
}

async function everyFigureIsItsList(account: string, answer: unknown, sample = (_: number) => true) {
  const figures = figuresIn(answer)
  expect(figures.length).toBeGreaterThan(0)
  for (const [i, { path, figure }] of figures.entries()) {
    if (!sample(i)) continue
    const { n, fen, people } = figure
    expect([path, await listed(account, figure.drill)]).toEqual([path, { n, fen, people, total: n }])
  }
}

describe('every figure is exactly what it lists', () => {
  test.each(['boss', 'townboss', 'leader'])(
    'overview, for %s',
    async (account) => {
      const overview = must(await call(account, 'get-statistics', {}))
      await everyFigureIsItsList(account, { ...overview, months: overview.months.slice(-4) })
    },
    120_000,
  )

  test('overview of a quarter, a town and a programme', async () => {
    const input = { from: '2026-04-01', until: '2026-06-15', townCode: '621122108', programmeCode: 'grain' }
    await everyFigureIsItsList('boss', must(await call('boss', 'get-statistics', input)))
  }, 60_000)

  test.each(['boss', 'townboss', 'leader'])(
    'lateness, for %s',
    async (account) => {
      for (const list of ['cases', 'clues'] as const)
        await everyFigureIsItsList(account, must(await call(account, 'get-lateness', { list })))
    },
    60_000,
  )

  test('annex, whole and narrowed', async () => {
    await everyFigureIsItsList('boss', must(await call('boss', 'get-annex', {})))
    await everyFigureIsItsList(
      'townboss',
      must(await call('townboss', 'get-annex', { stage: 'confirmed', level: 'red' })),
    )
  }, 60_000)

  test('re-checks', async () => {
    const rechecks = must(await call('boss', 'get-rechecks', {}))
    expect(rechecks.rounds.map(({ number }) => number)).toEqual([2, 1])
    await everyFigureIsItsList('boss', rechecks)
    await everyFigureIsItsList('boss', must(await call('boss', 'get-rechecks', { from: '2026-07-15' })))
  }, 60_000)

  test('any filter whatever: the number above the list is that of its rows', async () => {
    const day = fc.option(
      fc
        .integer({ min: 0, max: 330 })
        .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)),
      { nil: undefined },
    )
    const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
    const shared = {
      from: day,
      until: day,
      programmeCode: maybe('rural-dibao', 'grain'),
      unitId: maybe('town', 'civil'),
      departmentId: maybe('civil', 'farm'),
      late: maybe(...latenessNames),
      responsible: maybe('town', 'civil', 'supervisor'),
      result: maybe(...resultKindNames),
    }
    const cases = fc.record({
      ...shared,
      stage: maybe(...reportStageNames),
      kind: maybe('consult' as const, 'complain' as const),
      townCode: maybe('621122108', '621122109'),
      onTime: maybe(true, false),
      dated: fc.constantFrom('received' as const, 'answered' as const, 'closed' as const, 'result' as const),
    })
    const clues = fc.record({
      ...shared,
      stage: maybe(...clueStageNames),
      ruleId: maybe('r01', 'r02'),
      level: maybe('red' as const, 'blue' as const),
      kind: maybe('violation' as const),
      townCode: maybe('621122108', 'none'),
      recheck: maybe(...recheckOutcomeNames),
      fault: maybe('careless' as const),
      dated: fc.constantFrom(
        'found' as const,
        'dispatched' as const,
        'verified' as const,
        'result' as const,
        'written-off' as const,
        'drawn' as const,
      ),
    })
    const drills = fc.oneof(
      cases.map((filter): Drill => ({ list: 'cases', filter })),
      clues.map((filter): Drill => ({ list: 'clues', filter })),
    )
    await fc.assert(
      fc.asyncProperty(drills, fc.constantFrom('boss', 'townboss', 'leader'), async (drill, account) => {
        const { n, total } = await listed(account, drill)
        expect(n).toBe(total)
      }),
      { numRuns: 60, seed: 20261122 },
    )
  }, 120_000)
})

describe('sums', () => {
  test('parts add up to their whole, in both funnels and in the annex', async () => {
    const { reports, clues } = must(await call('boss', 'get-statistics', {}))
    for (const { words, holds } of [...reports.sums, ...clues.sums])
      expect([words, holds]).toEqual([words, true])
    expect(reports.sums).toHaveLength(3)
    expect(clues.sums).toHaveLength(3)
    const steps = Object.fromEntries(clues.steps.map(({ key, figure }) => [key, figure.n]))
    expect(steps.found).toBe(700)
    expect(steps.gone! + steps.undispatched! + steps.dispatched!).toBe(700)
    expect(steps.disposing! + steps['written-off']!).toBe(steps.confirmed)

    const annex = must(await call('boss', 'get-annex', {}))
    expect(annex.total.total.n).toBe(700)
    expect(annex.sums.every(({ holds }) => holds)).toBe(true)
    const inTowns = annex.total.towns.reduce((sum, { n }) => sum + n, 0)
    expect(inTowns + annex.total.elsewhere.n).toBe(700)
    expect(annex.rows.map(({ programmeCode }) => programmeCode).sort()).toEqual(
      [null, 'grain', 'rural-dibao'].sort(),
    )
  })

  test('months add up to the whole', async () => {
    const { months, reports, clues } = must(await call('boss', 'get-statistics', {}))
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
    expect(sum(months.map(({ received }) => received.n))).toBe(reports.steps[0]!.figure.n)
    expect(sum(months.map(({ found }) => found.n))).toBe(clues.steps[0]!.figure.n)
    expect(months.at(-1)!.month).toBe('2026-11')
  })
})

describe('who sees what', () => {
  test('a town counts its own; a leader his unit; others nothing', async () => {
    const found = async (account: string) =>
      must(await call(account, 'get-statistics', {})).clues.steps[0]!.figure.n
    const [all, town, unit] = [await found('boss'), await found('townboss'), await found('leader')]
    expect(all).toBeGreaterThan(town)
    expect(all).toBeGreaterThan(unit)
    expect([town > 0, unit > 0]).toEqual([true, true])
    expect(codeOf(await call('town', 'get-statistics', {}))).toBe('forbidden')
  })

  test('a report that must be hidden from somebody is in none of his figures', async () => {
    const count = async () => must(await call('boss', 'get-statistics', {})).reports.steps[0]!.figure.n
    const before = await count()
    await sql`insert into case_exclusions (case_id, unit_id, reason)
      select id, 'commission', 'unit' from cases where report_id is not null order by id limit 3`.execute(
      database.db.owner,
    )
    expect(await count()).toBe(before - 3)
    const overview = must(await call('boss', 'get-statistics', {}))
    await everyFigureIsItsList('boss', overview.reports)
  })
})

describe('self-check', () => {
  const services = () => county.services('clock')

  test('a sound ledger has no differences', async () => {
    const { compared, differences } = await checkCounty(services(), COUNTY)
    expect(differences).toEqual([])
    expect(compared).toBeGreaterThan(30)
    expect(must(await call('boss', 'get-statistics', {})).selfCheck).toMatchObject({
      compared,
      differences: [],
    })
  })

  test('a state without its event, a wrong day and a lost receipt are found, told and shown', async () => {
    const owner = database.db.owner
    await sql`update cases set state = 'accepted' where id = (select min(id) from cases where state = 'received')`.execute(
      owner,
    )
    await sql`update cases set due_on = due_on + 1 where id = (select min(id) from cases where state = 'verifying')`.execute(
      owner,
    )
    await sql`update clues set state = 'confirmed' where id = (select min(c.id) from clues c join cases k on k.clue_id = c.id where k.state = 'cleared')`.execute(
      owner,
    )
    const { differences } = await checkCounty(services(), COUNTY)
    expect(new Set(differences.map(({ check }) => check))).toEqual(
      new Set(['states-and-events', 'deadlines', 'clues-and-cases']),
    )
    const { selfCheck } = must(await call('boss', 'get-statistics', {}))
    expect(selfCheck!.differences.map(({ words }) => words).join()).toMatch(
      /办件的状态和流程记录（待受理）对不上/,
    )
    const { rows } = await sql`select 1 from outbox where kind = 'figures-differ'`.execute(owner)
    expect(rows).toHaveLength(1)
    await checkCounty(services(), COUNTY)
    const again = await sql`select 1 from outbox where kind = 'figures-differ'`.execute(owner)
    expect(again.rows).toHaveLength(1)
  })
})
