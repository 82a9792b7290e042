import { splitRecords } from '@core/tables/reading/split-records'

async function split(text: string, separator = ',', slice = text.length): Promise<string[][]> {
  async function* slices() {
    for (let at = 0; at < text.length; at += slice) yield text.slice(at, at + slice)
  }
  const records: string[][] = []
  for await (const part of splitRecords(slices(), separator)) records.push(...part)
  return records
}

const forms: [string, string, string[][]][] = [
  [
    'plain lines',
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'no last line end',
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['blank lines', 'a\n\nb\n', [['a'], [''], ['b']]],
  ['empty fields', ',a,,\n', [['', 'a', '', '']]],
  ['a separator in quotes', '"1,200",b\n', [['1,200', 'b']]],
  ['a line end in quotes', '"身份证\r\n号码",b\n', [['身份证\r\n号码', 'b']]],
  ['doubled quotes', '"say ""hi""",b\n', [['say "hi"', 'b']]],
  [
    'a quote inside a field',
    '5"管,b"c\nd,e\n',
    [
      ['5"管', 'b"c'],
      ['d', 'e'],
    ],
  ],
  ['text behind a closing quote', '"a"b,c\n', [['ab', 'c']]],
  ['an empty quoted field at the end', 'a,""\n', [['a', '']]],
  ['a quoted field at the very end', 'a,"b\nc"', [['a', 'b\nc']]],
]

test.each(forms)('%s, whatever the slices', async (_, text, records) => {
  for (const slice of [1, 2, 3, text.length]) expect(await split(text, ',', slice)).toEqual(records)
})

test('a full-width comma separates like any other', async () => {
  expect(await split('甲，"乙，丙"\n', '，')).toEqual([['甲', '乙，丙']])
})

test('a quote that is never closed means a file that was cut', async () => {
  await expect(split('a,"b\nc,d\n')).rejects.toMatchObject({ code: 'file-truncated' })
})
