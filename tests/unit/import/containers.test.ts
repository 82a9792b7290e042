import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import type { SheetRow, Workbook } from '@core/tables/reading/workbook'
import * as XLSX from '@e965/xlsx'
import { zipSync } from 'fflate'

const folder = mkdtempSync(join(tmpdir(), 'mbz-containers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function open(bytes: Uint8Array): Promise<Workbook> {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  return openWorkbook(await surveyFile(path))
}

async function cellsOf(bytes: Uint8Array, sheet = 0): Promise<SheetRow['cells'][]> {
  const rows: SheetRow[] = []
  for await (const slice of (await open(bytes)).sheets[sheet]!.rows()) rows.push(...slice)
  return rows.map(({ cells }) => cells)
}

const TABLE = [
  ['姓名', '金额'],
  ['张三', '300'],
]
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

test('text that Excel saves as Unicode', async () => {
  expect(await cellsOf(utf16('姓名\t金额\r\n张三\t300\r\n'))).toEqual(TABLE)
})

test('a spreadsheet as XML of 2003', async () => {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(TABLE), '一')
  expect(
    await cellsOf(Buffer.from(XLSX.write(book, { type: 'buffer', bookType: 'xlml' }) as Buffer)),
  ).toEqual(TABLE)
})

test('UTF-8 is recognised wherever a slice of the file ends', async () => {
  const text = `姓名,金额\n${'张,1\n'.repeat(400_000)}`
  expect(await cellsOf(Buffer.from(text))).toHaveLength(400_001)
})

test('UTF-8 that stops inside a character was cut', async () => {
  await expect(open(Buffer.from('姓名,金额\n张三').subarray(0, -1))).rejects.toMatchObject({
    code: 'file-truncated',
  })
})

test('="…" in a text file is the text', async () => {
  expect(await cellsOf(Buffer.from('姓名,金额\n张三,="00300"\n'))).toEqual([
    ['姓名', '金额'],
    ['张三', '00300'],
  ])
})

test('sheets in UTF-8 entities, escapes and booleans', async () => {
  const part = (xml: string) => Buffer.from(`<?xml version="1.0"?>${xml}`)
  const bytes = zipSync({
    'xl/workbook.xml': part(
      '<workbook xmlns:r="r"><sheets><sheet name="A&amp;B" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': part(
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': part(
      '<worksheet><sheetData><row r="2"><c r="B2" t="str"><v>a&lt;b_x000D_&#x4e2d;</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#N/A</v></c><c r="F2"><v>1E3</v></c></row><row r="5"/></sheetData></worksheet>',
    ),
  })
  expect(await cellsOf(bytes)).toEqual([[null, 'a<b\r中', null, 'TRUE', '#N/A', 1000], []])
  expect((await open(bytes)).sheets[0]!.name).toBe('A&B')
})

test('what unpacks to more than it declares is a bomb', async () => {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(TABLE), '一')
  const bytes = Buffer.from(
    XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer,
  )
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const central = bytes.lastIndexOf(name) - 46
  bytes.writeUInt32LE(10, central + 24)
  await expect(cellsOf(bytes)).rejects.toMatchObject({ code: 'file-zip-bomb' })
})

test('an unpacked sheet beyond all proportion is a bomb before it is unpacked', async () => {
  const bytes = zipSync(
    { 'xl/workbook.xml': Buffer.from('<workbook/>'), 'xl/worksheets/sheet1.xml': Buffer.alloc(60_000_000) },
    { level: 9 },
  )
  await expect(open(bytes)).rejects.toMatchObject({ code: 'file-zip-bomb' })
})

test('a folder and a missing file are said to be missing', async () => {
  await expect(surveyFile(folder)).rejects.toMatchObject({ code: 'not-found' })
  await expect(surveyFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'not-found' })
})
