import { matchesNameQuery } from '@shared/domain/pinyin-search'

test.each([
  // name, initials, query, matches
  ['张三', 'zs', '张三', true],
  ['张三', 'zs', '三', true],
  ['张三', 'zs', ' 张 三 ', true],
  ['张三', 'zs', 'ZS', true],
  ['张三', 'zs', 'ｚｓ', true],
  ['李张三', 'lzs', 'zs', true],
  ['张三', 'zs', '', true],
  ['张三', 'zs', '李', false],
  ['张三', 'zs', 'sz', false],
  ['张三', '', 'z', false],
])('matchesNameQuery(%j, %j, %j)', (name, initials, q, expected) => {
  expect(matchesNameQuery(name, initials, q)).toBe(expected)
})
