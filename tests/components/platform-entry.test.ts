import { villageOfEntry } from '@/platform/entry'
import { fitted } from '@/platform/photo'

const code = '621122100200'

test.each([
  ['a link', { code }],
  ['a mini-program code', { scene: code }],
  ['a mini-program code with a name', { scene: 'code%3D621122100200' }],
  ['a poster scanned in WeChat', { q: 'https%3A%2F%2Fexample.cn%2Fr%2F621122100200' }],
  ['a poster with more behind it', { q: 'https%3A%2F%2Fexample.cn%2Fr%2F621122100200%3Ffrom%3Dposter' }],
  ['a wrong code beside a good poster', { code: '12', q: `https://example.cn/r/${code}` }],
])('%s opens the village', (_, params) => {
  expect(villageOfEntry(params)).toBe(code)
})

test.each([
  ['nothing', {}],
  ['a short code', { code: '62112210020' }],
  ['a long code', { q: 'https://example.cn/r/6211221002001' }],
  ['letters', { scene: '62112210020x' }],
  ['a broken escape', { q: '%E0%A4%A' }],
])('%s opens none', (_, params) => {
  expect(villageOfEntry(params)).toBeUndefined()
})

test.each([
  [4000, 3000, 1600, 1200],
  [1000, 4000, 400, 1600],
  [800, 600, 800, 600],
  [9000, 1, 1600, 1],
])('a photo of %i × %i is sent as %i × %i', (width, height, newWidth, newHeight) => {
  expect(fitted(width, height)).toEqual({ width: newWidth, height: newHeight })
})
