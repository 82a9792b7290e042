import { suppressSmall } from '@shared/domain/statistics/suppress'
import fc from 'fast-check'

test('one small count takes others with it, so that no sum gives it away', () => {
  expect(
    suppressSmall([
      [10, 1, 7],
      [8, 9, 6],
      [5, 4, 12],
    ]),
  ).toEqual([
    [10, null, null, 18],
    [null, 9, null, 23],
    [null, null, 12, 21],
    [23, 14, 25, 62],
  ])
})

test('large counts and zeros are told', () => {
  expect(
    suppressSmall([
      [0, 5],
      [3, 0],
    ]),
  ).toEqual([
    [0, 5, 5],
    [3, 0, 3],
    [3, 5, 8],
  ])
  expect(suppressSmall([])).toEqual([[0]])
})

test('a lone person is nowhere in the table', () => {
  expect(
    suppressSmall([
      [1, 0],
      [0, 0],
    ]),
  ).toEqual([
    [null, 0, null],
    [0, 0, 0],
    [null, 0, null],
  ])
})

/** All that a reader can do with one line: the parts make the sum. */
test('no line tells a hidden count, and nothing small is told', () => {
  const table = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }))
    .chain(([rows, columns]) =>
      fc.array(
        fc.array(fc.oneof(fc.constant(0), fc.nat(4), fc.nat(30)), { minLength: columns, maxLength: columns }),
        {
          minLength: rows,
          maxLength: rows,
        },
      ),
    )
  fc.assert(
    fc.property(table, (cells) => {
      const shown = suppressSmall(cells)
      for (const row of shown) for (const n of row) expect(n === null || n === 0 || n >= 3).toBe(true)
      const columns = shown[0]!.map((_, c) => shown.map((row) => row[c]!))
      for (const line of [...shown, ...columns]) {
        const parts = line.slice(0, -1)
        const sum = line.at(-1)
        const hidden = parts.filter((n) => n === null).length
        if (sum === null) expect(hidden > 0 || parts.every((n) => n === 0)).toBe(true)
        else {
          expect(hidden).not.toBe(1)
          const left = sum! - parts.reduce<number>((total, n) => total + (n ?? 0), 0)
          // the hidden ones are 1 at least: there must be more than one way to share what is left
          if (hidden > 0) expect(left).toBeGreaterThan(hidden)
        }
      }
    }),
    { numRuns: 500 },
  )
})
