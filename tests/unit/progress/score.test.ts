import { cellOf } from '@shared/domain/progress/cell'
import { byNeed, countCells, noFigures, scoreOf, type UnitFigures } from '@shared/domain/progress/score'

const of = (figures: Partial<UnitFigures>) => scoreOf({ ...noFigures, ...figures })
const wordsOf = (figures: Partial<UnitFigures>) =>
  Object.fromEntries(of(figures).measures.map(({ key, words }) => [key, words]))

test.each<[string, Partial<UnitFigures>, number | null]>([
  ['nothing to measure', {}, null],
  ['everything in time', { due: 12, onTime: 12 }, 100],
  ['three of four in time', { due: 4, onTime: 3, missing: 1 }, 75],
  ['a tenth of the rows refused', { due: 4, onTime: 4, rowsRead: 1000, rowsRejected: 100 }, 90],
  ['half of the batches corrected counts half', { published: 10, corrected: 4, withdrawn: 1 }, 75],
  ['one registry of two out of date', { registries: 2, staleRegistries: 1 }, 50],
  ['shares are multiplied', { due: 2, onTime: 1, rowsRead: 100, rowsRejected: 20 }, 40],
  [
    'what others ask is no part of it',
    { due: 1, onTime: 1, openRequests: 9, overdueRequests: 9, dataErrors: 3 },
    100,
  ],
])('%s', (_, figures, score) => {
  expect(of(figures).score).toBe(score)
})

test('every share is explained by the figures that it comes from', () => {
  expect(
    wordsOf({
      due: 12,
      onTime: 9,
      missing: 2,
      rowsRead: 500,
      rowsRejected: 5,
      published: 9,
      corrected: 1,
      openRequests: 2,
      overdueRequests: 1,
    }),
  ).toEqual({
    timely: '到期 12 期，按时公布 9 期，还有 2 期没有公布。',
    readable: '交来 500 行，有错没读进 5 行。',
    lasting: '公布过 9 批，更正 1 批，撤回 0 批；改错是应该的，只算一半。',
    registries: '不提供基础库。',
    errors: '没有。',
    requests: '2 件等着回，其中 1 件超期，不计入得分。',
  })
})

test('who needs help stands first: overdue requests, then what is missing, then the score', () => {
  const unit = (unitName: string, figures: Partial<UnitFigures>, score: number | null) => ({
    unitName,
    figures: { ...noFigures, ...figures },
    score,
  })
  const sorted = [
    unit('无事', {}, null),
    unit('低分', { due: 2, onTime: 1 }, 50),
    unit('缺两期', { missing: 2 }, 90),
    unit('库过期', { missing: 2, staleRegistries: 1 }, 95),
    unit('更正超期', { overdueRequests: 1 }, 100),
  ].sort(byNeed)
  expect(sorted.map(({ unitName }) => unitName)).toEqual(['更正超期', '库过期', '缺两期', '低分', '无事'])
})

test('only what is past its last day counts as due', () => {
  const dates = { dueOn: '2026-07-28', amberOn: '2026-07-21' }
  const published = { batchId: 1, state: 'published', publishedOn: '2026-07-28' } as const
  const cells = [
    cellOf(dates, [published], '2026-08-01'),
    cellOf(dates, [{ ...published, publishedOn: '2026-07-29' }], '2026-08-01'),
    cellOf(dates, [{ batchId: 1, state: 'submitted', publishedOn: null }], '2026-08-01'),
    cellOf({ dueOn: '2026-08-01', amberOn: '2026-07-25' }, [published], '2026-08-01'),
    cellOf({ dueOn: null, amberOn: null }, [published], '2026-08-01'),
  ]
  expect(countCells(cells, '2026-08-01')).toEqual({ due: 3, onTime: 1, missing: 1 })
})
