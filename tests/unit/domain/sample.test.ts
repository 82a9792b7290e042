import { createHash } from 'node:crypto'
import { rankBySeed } from '@core/modules/rechecks/rank-by-seed'
import { drawSample, LEAST_SHARE, type SampleMember, sampleSize } from '@shared/domain/sample'
import fc from 'fast-check'

const members = fc
  .uniqueArray(
    fc.record({ key: fc.stringMatching(/^\d{6}-\d{8}$/), stratum: fc.constantFrom('', 'a', 'b', 'c', 'd') }),
    {
      selector: ({ key }) => key,
      maxLength: 120,
    },
  )
  .filter((list) => list.length > 0)
const share = fc.integer({ min: 200, max: 1000 }).map((n) => n / 1000)
const seed = fc.stringMatching(/^[0-9a-f]{32}$/)

const drawnOf = (list: readonly SampleMember[], part: number, from: string) =>
  drawSample(list, part, rankBySeed(from))
    .filter(({ drawn }) => drawn)
    .map(({ key }) => key)

test('never less than the share, of the whole and of every town, and never a case too many in a town', () => {
  fc.assert(
    fc.property(members, share, seed, (list, part, from) => {
      const sample = drawSample(list, part, rankBySeed(from))
      expect(sample.map(({ key }) => key).sort()).toEqual(list.map(({ key }) => key).sort())
      const drawn = sample.filter((member) => member.drawn)
      expect(drawn.length).toBeGreaterThanOrEqual(LEAST_SHARE * list.length)
      for (const town of new Set(list.map(({ stratum }) => stratum))) {
        const size = list.filter(({ stratum }) => stratum === town).length
        const own = drawn.filter(({ stratum }) => stratum === town).length
        expect(own).toBeGreaterThanOrEqual(1)
        expect(own).toBeGreaterThanOrEqual(part * size - 1e-9)
        expect(own).toBeLessThan(part * size + 1)
      }
    }),
  )
})

test('the same seed gives the same sample, in whatever order the cases come', () => {
  fc.assert(
    fc.property(
      members.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      share,
      seed,
      ([list, shuffled], part, from) => {
        expect(drawnOf(shuffled, part, from)).toEqual(drawnOf(list, part, from))
      },
    ),
  )
})

test('another seed gives another sample: every case is drawn by some seed and left by another', () => {
  const list = Array.from({ length: 10 }, (_, n) => ({ key: `202608-0000000${n}`, stratum: 'a' }))
  const times = new Map(list.map(({ key }) => [key, 0]))
  for (let n = 0; n < 1000; n++) {
    const from = createHash('sha256').update(String(n)).digest('hex')
    for (const key of drawnOf(list, 0.2, from)) times.set(key, times.get(key)! + 1)
  }
  // 1,000 draws of 2 out of 10: 200 each, standard deviation below 13
  for (const n of times.values()) {
    expect(n).toBeGreaterThan(140)
    expect(n).toBeLessThan(260)
  }
})

test('what anybody can compute: HMAC-SHA256 of the number under the seed', () => {
  // printf %s 202608-00000001 | openssl dgst -sha256 -hmac 00ff
  expect(rankBySeed('00ff')('202608-00000001')).toBe(
    'd06495842903164a80197f0c04aa57d659a8e824d2003f662f1be5ad0c89a42c',
  )
})

test.each([
  [0, 0.2, 0],
  [1, 0.2, 1],
  [5, 0.2, 1],
  [6, 0.2, 2],
  [15, 0.2, 3],
  [25, 0.28, 7],
  [7, 1, 7],
])('of %i at %d: %i', (n, part, drawn) => {
  expect(sampleSize(n, part)).toBe(drawn)
})
