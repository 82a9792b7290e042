import { registryQuality } from '@core/modules/registries/registry-quality'

const version = (read: number, rejected: number, nameDiffers = 0) => ({
  read,
  accepted: read - rejected,
  rejected,
  warnings: { 'name-differs': nameDiffers } as Record<string, number>,
})

test.each([
  ['everything read, nothing doubted', version(1_000, 0), undefined, 100],
  ['a tenth rejected', version(1_000, 100), undefined, 90],
  ['a tenth rejected and a tenth of the names another', version(1_000, 100, 90), undefined, 81],
  ['nine verdicts say nothing', version(1_000, 0), { decided: 9, refuted: 9 }, 100],
  ['half of the clues refuted', version(1_000, 0), { decided: 40, refuted: 20 }, 75],
  ['all of the clues refuted', version(1_000, 0), { decided: 10, refuted: 10 }, 50],
  ['more warnings than rows', version(10, 0, 99), undefined, 0],
])('%s', (_, each, verdicts, score) => expect(registryQuality(each, verdicts).score).toBe(score))

test('the words say what the score is made of', () => {
  expect(registryQuality(version(1_000, 12, 3), { decided: 40, refuted: 30 }).words).toBe(
    '1000 行里有 12 行没有读入；3 人的姓名与发放记录不同；核查过的 40 条疑点里有 30 条查否。',
  )
})

test('never loaded, no score', () =>
  expect(registryQuality(null)).toEqual({ score: null, words: '还没有载入过。' }))
