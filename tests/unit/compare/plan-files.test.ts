import { type LakeFile, planFiles } from '@core/compare/lake/plan-files'

const file = (name: string, ...versions: [id: number, rows: number][]): LakeFile => ({
  sha256: name,
  bytes: 1,
  layout: 'l',
  reference: null,
  versions: versions.map(([id, rows]) => ({ id, rows })),
})
const version = (id: number, rows = 100) => ({ id, rows })
const ids = ({ keep, write }: ReturnType<typeof planFiles>) => ({
  keep: keep.map(({ sha256 }) => sha256),
  write: write.map((versions) => versions.map(({ id }) => id)),
})

test('small versions are written together, in the order of publication', () => {
  expect(ids(planFiles([version(3), version(1), version(2)], []))).toEqual({ keep: [], write: [[3, 1, 2]] })
})

test('a file is full at a million rows; a larger version has one of its own', () => {
  const current = [
    version(1, 400_000),
    version(2, 600_000),
    version(3, 1),
    version(4, 2_500_000),
    version(5, 7),
  ]
  expect(ids(planFiles(current, []))).toEqual({ keep: [], write: [[1, 2], [3], [4], [5]] })
})

test('what is there stays, only what is new is written', () => {
  const current = [version(1), version(2), version(3)]
  expect(ids(planFiles(current, [file('a', [1, 100], [2, 100])]))).toEqual({ keep: ['a'], write: [[3]] })
  expect(ids(planFiles(current.slice(0, 2), [file('a', [1, 100], [2, 100])]))).toEqual({
    keep: ['a'],
    write: [],
  })
})

test('a version that is no longer current takes its file with it; its neighbours are written anew', () => {
  expect(
    ids(planFiles([version(1), version(3)], [file('a', [1, 100], [2, 100]), file('b', [3, 100])])),
  ).toEqual({
    keep: ['b'],
    write: [[1]],
  })
})

test('many small files become one; large ones stay as they are', () => {
  const nights = Array.from({ length: 9 }, (_, i) => i + 10)
  const files = [file('large', [1, 900_000]), ...nights.map((id) => file(`n${id}`, [id, 5_000]))]
  const current = [version(1, 900_000), ...nights.map((id) => version(id, 5_000))]
  expect(ids(planFiles(current, files))).toEqual({ keep: ['large'], write: [nights] })
  expect(ids(planFiles(current.slice(0, 9), files.slice(0, 9))).write).toEqual([])
})

test('nothing current: nothing stays', () => {
  expect(ids(planFiles([], [file('a', [1, 100])]))).toEqual({ keep: [], write: [] })
})
