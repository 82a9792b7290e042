import { type Column, Table } from '../parts/Table'
import { countWords } from '../parts/words'
import type { Stratum } from './recheck-types'
import { shareWords } from './share'

const columns: readonly Column<Stratum>[] = [
  { key: 'town', title: '乡镇', width: 12, cell: (row) => row.townName },
  { key: 'pool', title: '查否', numeric: true, cell: (row) => countWords(row.pool), sort: (row) => row.pool },
  {
    key: 'drawn',
    title: '抽中',
    numeric: true,
    cell: (row) => countWords(row.drawn),
    sort: (row) => row.drawn,
  },
  {
    key: 'share',
    title: '占',
    numeric: true,
    cell: (row) => (row.pool > 0 ? shareWords(row.drawn / row.pool) : ''),
  },
]

/** How many of each town are in the pool, and how many of them are drawn. */
export function Strata({ strata, wide }: { strata: readonly Stratum[]; wide: boolean }) {
  const sum = (key: 'pool' | 'drawn') => strata.reduce((n, row) => n + row[key], 0)
  return (
    <Table
      name="stratum"
      label="各乡镇抽多少"
      columns={columns}
      rows={strata}
      keyOf={({ townCode, townName }) => townCode ?? townName}
      wide={wide}
      totals={{
        town: '合计',
        pool: countWords(sum('pool')),
        drawn: countWords(sum('drawn')),
        share: sum('pool') > 0 ? shareWords(sum('drawn') / sum('pool')) : '',
      }}
    />
  )
}
