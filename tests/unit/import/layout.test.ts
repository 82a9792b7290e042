import { FIELDS, paymentDictionary, SYNONYMS } from '@core/modules/batches/payment-columns'
import { createTotalChecker } from '@core/tables/layout/check-totals'
import { createClassifier } from '@core/tables/layout/classify-line'
import { headerIndex } from '@core/tables/layout/dictionary'
import { createFiller } from '@core/tables/layout/fill-merged'
import { headerKeys, scaleOfHeader, scaleOfUnitLine } from '@core/tables/layout/normalise-header'
import { recogniseLayout } from '@core/tables/layout/recognise-layout'
import type { Cell, MergedRange, SheetRow } from '@core/tables/reading/workbook'

const rows = (lines: Cell[][]): SheetRow[] => lines.map((cells, i) => ({ line: i + 1, cells, hidden: false }))
const layoutOf = (lines: Cell[][], merges: MergedRange[] = []) =>
  recogniseLayout(rows(lines), merges, paymentDictionary)

describe('headers', () => {
  test('every synonym of every field is found, and belongs to one field', () => {
    for (const field of FIELDS)
      for (const word of SYNONYMS[field].split(' '))
        expect({ word, field: headerIndex(paymentDictionary).get(word)?.field }).toEqual({ word, field })
  })

  test.each([
    ['姓 名', '姓名'],
    ['身份证\n号码', '身份证号码'],
    ['村(社区)', '村社区'],
    ['乡（镇）', '乡镇'],
    ['补助金额(元)', '补助金额'],
    ['补贴面积（亩）', '补贴面积'],
    ['标准（元/亩·年）', '标准'],
    ['*姓名：', '姓名'],
    ['银行帐号', '银行账号'],
    ['ＶＩＮ', 'VIN'],
  ])('%j is looked up as %s', (header, key) => expect(headerKeys(header)).toContain(key))

  test.each([
    ['补助金额（万元）', 'wan'],
    ['金额(元)', 'yuan'],
    ['金额', null],
    ['标准（元/亩）', 'yuan'],
  ])('%s names the unit %s', (header, scale) => expect(scaleOfHeader(header)).toBe(scale))

  test.each([
    ['单位：元', 'yuan'],
    ['单位:万元', 'wan'],
    ['金额单位：人民币元', 'yuan'],
    ['单位：亩、万元', 'wan'],
    ['填报单位：陇西县民政局', null],
  ])('%s is the unit %s', (line, scale) => expect(scaleOfUnitLine(line)).toBe(scale))

  test('the more telling word wins where two columns fit', () => {
    const { columns } = layoutOf([
      ['户主姓名', '姓名', '身份证号', '应发金额', '实发金额', '家庭住址', '村'],
    ])!
    expect(columns).toMatchObject({ name: 1, id_number: 2, amount: 4, village: 6 })
  })

  test('a column is named by its lowest label, and by all of them where that says more', () => {
    const { columns } = layoutOf([
      ['姓名', '身份证号', '1月', '合计'],
      [null, null, '金额', '金额'],
    ])!
    expect(columns.amount).toBe(3)
  })

  test('people who are not paid are no names and no ID numbers', () => {
    const { columns } = layoutOf([['监护人姓名', '监护人身份证号', '姓名', '身份证号', '金额']])!
    expect(columns).toMatchObject({ name: 2, id_number: 3 })
  })

  test('a mapping by hand wins over the synonyms', () => {
    const { columns } = recogniseLayout(
      rows([['姓名', '身份证号', '金额', '补发数（元）']]),
      [],
      paymentDictionary,
      {
        amount: '补发数',
      },
    )!
    expect(columns.amount).toBe(3)
  })

  test('a data row below the header is not swallowed into it', () => {
    expect(
      layoutOf([
        ['姓名', '身份证号', '金额'],
        ['张三', '1', 300],
        ['李四', '2', 300],
      ]),
    ).toMatchObject({ headerLine: 1, lastHeaderLine: 1 })
  })

  test('one known word is no header', () =>
    expect(
      layoutOf([
        ['姓名', '电话'],
        ['张三', '1'],
      ]),
    ).toBeNull())
})

describe('lines', () => {
  const lines: Cell[][] = [['2026年6月发放表'], ['序号', '姓名', '身份证号', '村', '金额', '备注']]
  const classify = createClassifier(layoutOf(lines)!)
  const ID = '621122194801101011'

  test.each<[string, Cell[], string]>([
    ['a row', [1, '张三', ID, '杨营村', 300, null], 'data'],
    ['a row with a broken ID number', [1, '张三', '无', '杨营村', 300, null], 'data'],
    ['a row whose remark speaks of a total', [1, '张三', null, '杨营村', 300, '合计两次'], 'data'],
    ['a person called 合计 with an ID number', [1, '合计', ID, '杨营村', 300, null], 'data'],
    ['a blank line of a form', [7, null, ' ', null, null, null], 'noise'],
    ['a blank line with the village filled in', [7, null, null, '杨营村', null, null], 'noise'],
    ['a signature', ['审核人：', null, '制表人：', null, null, null], 'noise'],
    [
      'a signature with an amount column filled',
      ['填报日期：2026年6月20日', null, null, null, '（盖章）', null],
      'noise',
    ],
    ['a page number', ['第 2 页 共 9 页', null, null, null, null, null], 'noise'],
    ['the header of the next page', ['序号', '姓 名', '身份证号', '村', '金额', '备注'], 'noise'],
    ['the title of the next page', ['2026年6月发放表', null, null, null, null, null], 'noise'],
    ['a total', ['合  计', null, null, null, 300, null], 'total'],
    ['a total per village', [null, '杨营村小计', null, null, 300, null], 'total'],
    ['a total in words', ['合计：1,950.50元', null, null, null, null, null], 'total'],
  ])('%s', (_, cells, kind) => expect(classify(cells).kind).toBe(kind))

  test('a total in words states its figure', () => {
    expect(classify(['合计：3人，1,950.50元', null, null, null, null, null])).toMatchObject({
      covers: 'whole',
      stated: '1,950.50',
    })
  })
})

describe('totals', () => {
  const check = (steps: (number | ['part' | 'whole', string, number])[]) => {
    const totals = createTotalChecker('', 'yuan', 0)
    for (const [i, step] of steps.entries()) {
      if (typeof step === 'number') totals.addRow(step * 100)
      else totals.addTotal(i + 1, step[0], step[1], step[2])
    }
    return totals
      .finish()
      .map(({ line, statedFen, computedFen }) => [line, statedFen / 100, computedFen / 100])
  }

  test.each<[string, Parameters<typeof check>[0], number[][]]>([
    ['right', [1, 2, ['whole', '合计', 3]], []],
    ['wrong', [1, 2, ['whole', '合计', 4]], [[3, 4, 3]]],
    [
      'per page and in the end',
      [1, ['part', '本页合计', 1], 2, ['part', '本页合计', 2], ['whole', '合计', 3]],
      [],
    ],
    ['合计 per village', [1, ['whole', '合计', 1], 2, ['whole', '合计', 2], ['whole', '总计', 3]], []],
    ['above its rows', [['whole', '合计', 3], 1, 2], []],
    ['above its rows and wrong', [['whole', '合计', 5], 1, 2], [[1, 5, 3]]],
    ['小计 above each block', [['part', '小计', 1], 1, ['part', '小计', 5], 2, 3], []],
    [
      '小计 above each block, the second wrong',
      [['part', '小计', 1], 1, ['part', '小计', 9], 2, 3],
      [[3, 9, 5]],
    ],
  ])('%s', (_, steps, mismatches) => expect(check(steps)).toEqual(mismatches))
})

test('merged cells of who and where are filled down, amounts never', () => {
  const lines: Cell[][] = [
    ['村', '姓名', '身份证号', '金额'],
    ['杨营村', '甲', 'x', 300],
    [null, '乙', 'y', null],
    [null, '丙', 'z', null],
  ]
  const merges = [0, 3].map((column) => ({
    firstRow: 2,
    lastRow: 3,
    firstColumn: column,
    lastColumn: column,
  }))
  const fill = createFiller(merges, layoutOf(lines)!)
  const data = rows(lines).slice(1)
  for (const row of data) fill(row)
  expect(data.map(({ cells }) => [cells[0], cells[3]])).toEqual([
    ['杨营村', 300],
    ['杨营村', null],
    [null, null],
  ])
})
