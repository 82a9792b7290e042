import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPublished } from '@core/modules/statistics/published/read-published'
import { formBytes } from '@core/tables/writing/write-form'
import * as XLSX from '@e965/xlsx'
import { type PublishedAnnex, recomputeAnnex, territoryWords } from '@shared/domain/statistics/annex'
import { annexForm, publishedSheet } from '@shared/domain/statistics/annex-form'
import { AppError } from '@shared/errors'
import fc from 'fast-check'

const GOLDEN = join(__dirname, '../../fixtures/annex/dongxihu-2023.csv')
const folder = mkdtempSync(join(tmpdir(), 'mbz-annex-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TOWNS =
  '吴家山街 长青街 慈惠街 走马岭街 辛安渡街 新沟镇街 东山街 柏泉街 径河街 金银湖街 将军路街 常青花园'.split(
    ' ',
  )

/** The row of 种粮, town by town. */
const GRAIN = [null, null, null, null, 1, 1, 3, 1, null, null, null, null]

const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const sheetOf = (bytes: Uint8Array) => {
  const book = XLSX.read(bytes)
  return book.Sheets[book.SheetNames[0]!]!
}
const tableOf = (bytes: Uint8Array) =>
  XLSX.utils.sheet_to_json<(string | number | null)[]>(sheetOf(bytes), { header: 1, defval: null })

describe('the annex of 2023 as published', () => {
  let annex: PublishedAnnex
  beforeAll(async () => {
    annex = (await readPublished(GOLDEN)).annex
  })

  test('is read as it was printed: 13 programmes, 12 columns, departments once for their rows', () => {
    expect(annex.header).toEqual(['序号', '业务主管部门', '项目名称', '线索数量'])
    expect(annex.townsTitle).toBe('街道线索分布情况')
    expect(annex.towns).toEqual(TOWNS)
    expect(annex.rows.map(({ department, total }) => [department, total])).toEqual([
      ['区财政局', 6],
      ['区经信局', 38],
      ['区民政局', 12],
      ['区民政局', 5],
      ['区民政局', 1],
      ['区民政局', 1],
      ['区民政局', 2],
      ['区民政局', 5],
      ['区人社局', 20],
      ['区教育局', 27],
      ['区教育局', 31],
      ['区水务局', 5],
      ['区农业农村局', 4],
    ])
    expect(annex.totals).toEqual({ total: 157, towns: [11, 4, 2, 2, 6, 11, 5, 3, 2, 8, 3, 4] })
  })

  test('words in place of towns hold for the rows below that have neither', () => {
    expect(annex.rows.map(({ note }) => note).filter(Boolean)).toEqual([
      '线索集中分布在汽车销售服务有限公司',
      '线索集中分布在学校',
      '线索集中分布在学校',
    ])
  })

  test('157 = 61 with a town + 96 without; every row adds up', () => {
    const { rows, total, withTown, elsewhere } = recomputeAnnex(annex)
    expect([total, withTown, elsewhere]).toEqual([157, 61, 96])
    expect(rows).toEqual(annex.rows.map((row) => row.total))
    expect(territoryWords(total, withTown, elsewhere)).toBe(
      '线索 157 ＝ 按乡镇（街道） 61 ＋ 不按乡镇（街道） 96',
    )
  })

  test('two columns do not: 东山 5 published, 4 recomputed; 柏泉 3 and 4', () => {
    const { towns, errata } = recomputeAnnex(annex)
    expect(towns).toEqual([11, 4, 2, 2, 6, 11, 4, 4, 2, 8, 3, 4])
    expect(errata).toEqual([
      '东山街：公布 5，各行相加是 4，公布数多 1。',
      '柏泉街：公布 3，各行相加是 4，公布数少 1。',
      '街道线索分布情况各列的差数互相抵消，合计不受影响，可能有线索记在了别的列。',
    ])
  })

  test('written in its form: both numbers side by side, the errata below, headings and departments over their cells', () => {
    const bytes = formBytes(annexForm(publishedSheet(annex, recomputeAnnex(annex))))
    const table = tableOf(bytes)
    expect(table[2]!.slice(0, 5)).toEqual([...annex.header, '街道线索分布情况'])
    expect(table[3]!.slice(4, 16)).toEqual(TOWNS)
    expect(table[4]).toEqual(['1', '区财政局', '实际种粮农民一次性补贴', 6, ...GRAIN, null])
    expect(table[5]!.slice(1, 5)).toEqual([
      '区经信局',
      '汽车以旧换新补贴',
      38,
      '线索集中分布在汽车销售服务有限公司',
    ])
    expect(table[5]!.at(-1)).toBe(38)
    expect(table[17]).toEqual(['汇总（公布数）', null, null, 157, 11, 4, 2, 2, 6, 11, 5, 3, 2, 8, 3, 4, null])
    expect(table[18]).toEqual(['重算数', null, null, 157, 11, 4, 2, 2, 6, 11, 4, 4, 2, 8, 3, 4, 96])
    expect(table.slice(19).map(([words]) => words)).toEqual([
      ...annex.remarks,
      '勘误（公布数保持原样，重算数按各行相加）：',
      '1. 东山街：公布 5，各行相加是 4，公布数多 1。',
      '2. 柏泉街：公布 3，各行相加是 4，公布数少 1。',
      '3. 街道线索分布情况各列的差数互相抵消，合计不受影响，可能有线索记在了别的列。',
    ])
    const merges = (sheetOf(bytes)['!merges'] ?? []).map((range) => XLSX.utils.encode_range(range))
    expect(merges).toEqual(
      expect.arrayContaining(['A2:Q2', 'A3:A4', 'E3:P3', 'Q3:Q4', 'B7:B12', 'E6:P6', 'E14:P15', 'A18:C18']),
    )
  })

  test('our own form and a workbook with merged cells are read back as the same table', async () => {
    const ours = formBytes(annexForm(publishedSheet(annex, recomputeAnnex(annex))))
    const again = (await readPublished(file('ours.xlsx', ours))).annex
    expect({ ...again, remarks: [] }).toEqual({ ...annex, remarks: [] })

    const sheet = XLSX.utils.aoa_to_sheet(
      tableOf(ours)
        .slice(1, 18)
        .map((row) => row.slice(0, 16)),
    )
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, '附表')
    const foreign = file('foreign.xlsx', XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
    expect((await readPublished(foreign)).annex.rows).toEqual(annex.rows)
  })
})

test('every cell that is no count is named at once', async () => {
  const path = file(
    'wrong.csv',
    '序号,部门,项目,数量,甲镇,乙镇\n1,民政局,低保,一百,1,2\n2,民政局,高龄,3,x,y\n汇总,,,3,1,-\n',
  )
  const error = await readPublished(path).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(AppError)
  expect((error as AppError).fields).toEqual([
    { field: '第 2 行', message: '“一百”不是数。' },
    { field: '第 3 行', message: '“x”“y”不是数。' },
  ])
})

test.each([
  ['部门,项目\n民政局,低保\n', 'columns-missing'],
  ['序号,部门,项目,数量\n1,民政局,低保,2\n', 'columns-missing'],
  ['序号,部门,项目,数量,甲镇\n', 'input-invalid'],
])('no annex: %j is %s', async (text, code) => {
  await expect(readPublished(file('none.csv', text))).rejects.toMatchObject({ code })
})

test('whatever is printed, rows and columns of the recomputed numbers add up to the same total', () => {
  const cell = fc.option(fc.nat(50), { nil: null })
  const row = (width: number) =>
    fc.record({
      no: fc.constant('1'),
      department: fc.constantFrom('甲局', '乙局'),
      programme: fc.constant('项目'),
      total: fc.option(fc.nat(200), { nil: null }),
      towns: fc.array(cell, { minLength: width, maxLength: width }),
      note: fc.constant(null),
    })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }).chain((width) =>
        fc.record({
          title: fc.constant('表'),
          header: fc.constant<string[]>([]),
          townsTitle: fc.constant('乡镇'),
          towns: fc.constant(Array.from({ length: width }, (_, i) => `镇${i}`)),
          rows: fc.array(row(width), { maxLength: 8 }),
          totals: fc.record({
            total: fc.option(fc.nat(500), { nil: null }),
            towns: fc.array(cell, { minLength: width, maxLength: width }),
          }),
          remarks: fc.constant<string[]>([]),
        }),
      ),
      (annex) => {
        const { rows, total, towns, withTown, elsewhere, errata } = recomputeAnnex(annex)
        const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
        expect([sum(rows), sum(towns), elsewhere]).toEqual([total, total, 0])
        expect(withTown).toBe(total)
        const agrees =
          annex.rows.every((printed, i) => printed.total === null || printed.total === rows[i]) &&
          annex.totals.towns.every((printed, i) => printed === null || printed === towns[i]) &&
          (annex.totals.total === null || annex.totals.total === total)
        expect(errata.length === 0).toBe(agrees)
      },
    ),
  )
})
