import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { hideIdNumbers } from '@core/compare/lake/hide-id-numbers'
import { makeIdNumber } from '@shared/domain/id-number'

const id = makeIdNumber('621122', '1950-01-01', 7)
const key = (idNumber: string) => `key-of-${idNumber.slice(-4)}`
const KEY = key(id)

/** Rows in pieces of `size` bytes, as a socket brings them. */
function through(csv: string, size = 1000): Promise<string> {
  const bytes = Buffer.from(csv)
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  )
  return text(Readable.from(pieces).pipe(hideIdNumbers(key)))
}

test.each([
  ['a household numbered by an ID number', `1,${id},杨营村\n`, `1,${KEY},杨营村\n`],
  ['first and last field', `${id},x,${id}\n`, `${KEY},x,${KEY}\n`],
  ['two beside each other', `${id},${id}\n`, `${KEY},${KEY}\n`],
  ['inside other text', `1,户主${id}（王）\n`, '1,户主××（王）\n'],
  ['a last line without an end', `1,${id}`, `1,${KEY}`],
  ['18 digits that are no ID number', '1,621122195001010070\n', '1,621122195001010070\n'],
  ['a code of 19 digits', `1,${id}1\n`, `1,${id}1\n`],
])('%s', async (_, csv, wanted) => {
  expect(await through(csv)).toBe(wanted)
})

test('pieces may break anywhere, in the middle of a character too', async () => {
  const csv = `张三,${id},"说，\n${id} 的"\n李四,,马河镇\n`.repeat(3)
  const wanted = `张三,${KEY},"说，\n×× 的"\n李四,,马河镇\n`.repeat(3)
  for (const size of [1, 2, 3, 7, 18, 50, 1000]) expect(await through(csv, size)).toBe(wanted)
})
