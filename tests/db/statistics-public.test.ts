import type { CallContext } from '@core/host/handler'
import { clockJobs } from '@core/modules/clock/clock-jobs'
import { checkTotals } from '@core/modules/statistics/checks/check-totals'
import { getPublicStatistics } from '@core/modules/statistics/residents/get-public-statistics'
import { publishStatistics } from '@core/modules/statistics/residents/publish-statistics'
import { sql } from 'kysely'
import { COUNTY, TOWN, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'
import { fillLedger } from '../support/ledger'

const database = useTestDatabase()
const county = useCounty(database)
const OTHER_TOWN = '621122109'

beforeAll(async () => {
  county.clock.now = new Date('2026-11-02T04:00:00.000Z')
  await fillLedger(database.db.owner, county.keys, { clues: 120, reports: 90 })
})

const call = () =>
  ({ ...county.services('public'), limit: async () => undefined, requestId: 'r' }) satisfies CallContext
const read = (region: string) => getPublicStatistics({ region }, call())

test('before the first night there is nothing, and it says so', async () => {
  expect(await read(COUNTY)).toMatchObject({ asOf: null, measures: [], region: { name: '陇西县' } })
})

describe('after a night', () => {
  beforeAll(() => publishStatistics(county.services('clock')))

  test('a county and its towns by month, without anything small', async () => {
    for (const region of [COUNTY, TOWN, OTHER_TOWN]) {
      const { asOf, measures } = await read(region)
      expect(asOf).toBe('2026-11-02')
      expect(measures.map(({ label }) => label)).toEqual(
        '收到群众反映 答复 按时答复 核查完的疑点 查实 追回资金 处理人员'.split(' '),
      )
      for (const { n, fen, months } of measures) {
        expect(months.map(({ month }) => month)).toHaveLength(12)
        expect(months.at(-1)!.month).toBe('2026-11')
        for (const cell of [{ n, fen }, ...months]) {
          expect(cell.n === null || cell.n === 0 || cell.n >= 3).toBe(true)
          if (cell.n === null) expect(cell.fen).toBeNull()
        }
        // one hidden month would follow from the sum
        if (n !== null) expect(months.filter((cell) => cell.n === null)).not.toHaveLength(1)
      }
    }
  })

  test('what is told is what the ledger holds', async () => {
    const { measures } = await read(COUNTY)
    const { rows } = await sql<{ received: number; fen: number }>`select
      (select count(*)::int from cases where report_id is not null) as received,
      (select sum(fen)::bigint from case_results where kind in ('recovered', 'handed-in') and on_day <= '2026-11-02') as fen`.execute(
      database.db.owner,
    )
    expect(measures.find(({ key }) => key === 'received')!.n).toBe(rows[0]!.received)
    expect(measures.find(({ key }) => key === 'recovered')!.fen).toBe(rows[0]!.fen)
    const [answered, onTime] = ['answered', 'answered-on-time'].map(
      (key) => measures.find((row) => row.key === key)!.n!,
    )
    expect(onTime).toBeLessThan(answered!)
  })

  test('a report that comes in changes nothing until the next night', async () => {
    const before = await read(COUNTY)
    await county.submit()
    expect(await read(COUNTY)).toEqual(before)
  })

  test('residents read this table and no case, clue or result', async () => {
    for (const table of ['cases', 'clues', 'case_results', 'statistics_checks', 'published_tables'])
      await expect(sql`select 1 from ${sql.id(table)}`.execute(database.db.public)).rejects.toThrow(
        /permission denied/,
      )
    await expect(sql`delete from public_statistics`.execute(database.db.public)).rejects.toThrow(
      /permission denied/,
    )
  })

  test('a village and a stranger have none', async () => {
    await expect(read('621122108201')).rejects.toMatchObject({ code: 'region-unknown' })
    await expect(read('110101')).rejects.toMatchObject({ code: 'region-unknown' })
  })
})

test('the timer writes both at night', async () => {
  expect(
    clockJobs.filter(({ run }) => run === publishStatistics || run === checkTotals).map(({ name }) => name),
  ).toEqual(['publish-statistics', 'check-totals'])
})
