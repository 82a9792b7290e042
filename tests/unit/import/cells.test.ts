import { copyLine } from '@core/db/copy-text'
import { nameInitials } from '@core/modules/batches/rows/name-initials'
import { ROW_REASONS, ROW_WARNINGS } from '@core/modules/batches/rows/row-reasons'
import { decimalOf, longNumberOf, personsOf } from '@core/tables/read-cells'

test.each<[string | number | null, object]>([
  ['621122194801101011', { kind: 'text', text: '621122194801101011' }],
  [621122480110101, { kind: 'text', text: '621122480110101' }],
  [621122194801101000, { kind: 'lost' }],
  ['6.21122E+17', { kind: 'lost' }],
  ['6.21122E17', { kind: 'lost' }],
  ["'6.21122e+17", { kind: 'lost' }],
  ['６.２Ｅ＋１７', { kind: 'lost' }],
  [' ', { kind: 'none' }],
  [null, { kind: 'none' }],
])('long number %j', (cell, expected) => expect(longNumberOf(cell)).toEqual(expected))

test.each<[string, number | null]>([
  ['3', 3],
  ['３', 3],
  ['4人', 4],
  ['2.0', 2],
  ['0', null],
  ['-1', null],
  ['2.5', null],
  ['两', null],
  ['99999', null],
])('persons %s', (text, n) => expect(personsOf(text)).toBe(n))

test.each<[string, object | null]>([
  ['12.50', { value: '12.5', unit: null }],
  ['2.5亩', { value: '2.5', unit: '亩' }],
  ['1,200', { value: '1200', unit: null }],
  ['007', { value: '7', unit: null }],
  ['1.2345', null],
  ['1234567890', null],
  ['一亩', null],
])('decimal %s', (text, decimal) => expect(decimalOf(text, 9, 3)).toEqual(decimal))

test.each([
  ['单秀英', 'sxy'],
  ['欧阳锋', 'oyf'],
  ['阿依古丽·买买提', 'ayglmmt'],
  ['', ''],
])('initials of %s', (name, initials) => expect(nameInitials(name)).toBe(initials))

test('COPY text keeps syntax out of values', () => {
  expect(copyLine(['a\tb', null, 'c\\N\n\r', 1, false])).toBe('a\\tb\t\\N\tc\\\\N\\n\\r\t1\tfalse\n')
})

test('every code has a sentence that ends', () => {
  for (const sentence of Object.values({ ...ROW_REASONS, ...ROW_WARNINGS }))
    expect(sentence).toMatch(/^[^。]+。$/)
})
