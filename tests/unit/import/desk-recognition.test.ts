import { minorUntil } from '@core/modules/batches/loading/payment-values'
import { aliasFor } from '@core/modules/imports/recognise/alias-for'
import { guessTarget } from '@core/modules/imports/recognise/guess-target'
import { layOutSheets, rememberedOf } from '@core/modules/imports/recognise/lay-out-sheets'
import type { SurveyedFile } from '@core/modules/imports/recognise/survey-sheets'
import { villagePart, withChoices } from '@core/modules/imports/recognise/village-choices'
import { createVillageSources } from '@core/modules/regions/resolve-village'
import type { Cell } from '@core/tables/reading/workbook'
import { makeIdNumber } from '@shared/domain/id-number'
import { longxiVillages } from './longxi-villages'

const county = longxiVillages()
const villages = createVillageSources(county, null)
const programmes = [
  { code: 'rural-dibao', name: '农村低保' },
  { code: 'urban-dibao', name: '城市低保' },
  { code: 'grain', name: '实际种粮农民一次性补贴' },
  { code: 'elder', name: '高龄津贴' },
]
const guess = (text: string) => guessTarget([{ place: '标题', text }], programmes, county)

describe('what a title says', () => {
  test.each([
    ['陇西县2026年6月农村低保金发放花名册', 'rural-dibao', '2026-06'],
    ['2026年第二季度城市低保', 'urban-dibao', '2026Q2'],
    ['2026年实际种粮一次性补贴公示表', 'grain', '2026'],
    ['2025-2026学年第一学期资助名单', undefined, '2025秋'],
    ['高龄津贴 202607', 'elder', '2026-07'],
    ['低保金发放花名册', undefined, undefined],
    ['联系电话20260612345', undefined, undefined],
  ])('%s', (title, programme, period) => {
    const { programme: p, period: q } = guess(title)
    expect({ programme: p?.code, period: q?.code }).toEqual({ programme, period })
  })

  test('money that comes back', () => {
    expect(guess('2026年6月低保追缴明细').isRecovery).toBe(true)
    expect(guess('2026年6月低保发放明细').isRecovery).toBe(false)
  })

  test('a village with its town, or a town alone', () => {
    const { name, townName } = county.villages[0]!
    expect(guess(`${townName}${name}`).region?.code).toBe(county.villages[0]!.code)
    expect(guess(`${townName}发放表`).region?.code).toBe(county.villages[0]!.townCode)
    expect(guess('全县汇总').region).toBeNull()
  })
})

describe('the part of an address that names the village', () => {
  test.each([
    ['杨盈村三社12号', '杨盈村'],
    ['甘肃省定西市陇西县马河镇杨盈村三社', '马河镇杨盈村'],
    ['杨盈村村民委员会', '杨盈村'],
    ['新村村一组', '新村村'],
    ['新村镇杨盈村', '新村镇杨盈村'],
    ['杨盈3社', '杨盈'],
    ['东城社区居委会2号楼', '东城社区'],
  ])('%s', (text, part) => expect(villagePart(text)).toBe(part))
})

describe('teaching a name', () => {
  const [one, other] = county.villages
  test('a new one is taught', () => {
    expect(aliasFor({ text: '从来没有的村', town: null, village: one!.code }, county)).toEqual({
      name: '从来没有的村',
    })
  })

  test('one that is another village already is not', () => {
    expect(aliasFor({ text: other!.name, town: null, village: one!.code }, county)).toEqual({
      why: '这个写法也可能指别的村，只在这个文件里算数。',
    })
  })

  test('a house number is no name', () => {
    expect(aliasFor({ text: '12', town: null, village: one!.code }, county)).toHaveProperty('why')
  })

  test('chosen for one file it counts for all houses of the village, and tells their group', () => {
    const sources = withChoices(villages, [{ text: '没有的村', town: null, village: one!.code }])
    const resolve = sources.forSheet(null)
    expect(resolve('没有的村三社5号', null)).toEqual({ code: one!.code, group: 3 })
    expect(resolve('也没有的村', null)).toMatchObject({ reason: 'village-unknown' })
  })
})

const sheetOf = (no: number, rows: Cell[][]) => ({
  no,
  name: `表${no}`,
  hidden: false,
  merges: [],
  top: rows.map((cells, i) => ({ line: i + 1, cells, hidden: false })),
})
const fileOf = (...sheets: Cell[][][]): SurveyedFile => ({
  namedSheets: true,
  dateOffset: 0,
  sheets: sheets.map((rows, i) => sheetOf(i + 1, rows)),
})

describe('columns chosen by hand', () => {
  const id = makeIdNumber('621122', '1960-05-11', 1)
  const odd = [
    ['编码', '人', '身份证号', '村名', '金额', '金额'],
    ['1', '杨秀英', id, '杨营村', '1', '2'],
  ]

  test('by their place, also where two have the same header; remembered by header and order', () => {
    const choices = { sheets: [{ no: 1, columns: { name: 1, amount: 5 } }] }
    const [sheet] = layOutSheets(fileOf(odd), choices, villages)
    expect(sheet!.layout!.columns).toMatchObject({ name: 1, amount: 5 })
    expect([...sheet!.byHand]).toEqual([1, 4, 5])
    const remembered = rememberedOf([sheet!], [])
    expect(remembered).toEqual([
      { header: '人', nth: 1, field: 'name' },
      { header: '金额', nth: 1, field: null },
      { header: '金额', nth: 2, field: 'amount' },
    ])
    const [next] = layOutSheets(fileOf(odd), { remembered }, villages)
    expect(next!.layout!.columns).toEqual(sheet!.layout!.columns)
    expect(next!.faults).toEqual([])
  })

  test('what is remembered does not hide the plain words of another file', () => {
    const plain = [
      ['姓名', '身份证号', '村名', '金额'],
      ['杨秀英', id, '杨营村', '1'],
    ]
    const remembered = [{ header: '人', nth: 1, field: 'name' as const }]
    expect(layOutSheets(fileOf(plain), { remembered }, villages)[0]!.faults).toEqual([])
  })

  test('a header where the clerk says, although it knows no word', () => {
    const rows = [['说明'], ['甲', '乙', '丙', '丁'], ['杨秀英', id, '杨营村', '1']]
    const without = layOutSheets(fileOf(rows), {}, villages)[0]!
    expect(without.layout).toBeNull()
    expect(without.faults.map(({ field }) => field)).toEqual(['header'])
    const columns = { name: 0, id_number: 1, village: 2, amount: 3 }
    const choices = { sheets: [{ no: 1, headerLine: 2, columns }] }
    const chosen = layOutSheets(fileOf(rows), choices, villages)[0]!
    expect(chosen.layout).toMatchObject({ headerLine: 2, lastHeaderLine: 2, columns })
    expect(chosen.faults).toEqual([])
  })

  test('sheets with the same header are alike; one that is left out has no faults', () => {
    const bad = [
      ['姓名', '身份证号', '村名'],
      ['杨秀英', id, '杨营村'],
    ]
    const sheets = layOutSheets(fileOf(odd, odd, bad), { sheets: [{ no: 3, skip: true }] }, villages)
    expect(sheets.map(({ alikeTo }) => alikeTo)).toEqual([1, 1, 3])
    expect(sheets[2]).toMatchObject({ skipped: true, faults: [] })
  })

  test('the unit of amounts follows the column', () => {
    const rows = [
      ['姓名', '身份证号', '村名', '金额', '补助（万元）'],
      ['杨秀英', id, '杨营村', '1', '0.03'],
    ]
    const choices = { sheets: [{ no: 1, columns: { amount: 4 } }] }
    expect(layOutSheets(fileOf(rows), choices, villages)[0]!.layout!.scale).toBe('wan')
  })
})

describe('until when somebody is a minor', () => {
  const until = (birth: string) => minorUntil(makeIdNumber('621122', birth, 1), '2026-06-15')
  test.each([
    ['2008-05-31', null],
    ['2008-06-01', '2026-07-01'],
    ['2008-12-31', '2027-01-01'],
    ['2020-02-29', '2038-03-01'],
    ['1960-05-11', null],
  ])('born on %s', (birth, day) => expect(until(birth)).toBe(day))
})
