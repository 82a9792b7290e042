import { createVillageSources } from '@core/modules/regions/resolve-village'
import { registryLayouts } from '@core/modules/registries/registry-columns'
import { registryDictionary } from '@core/modules/registries/registry-dictionary'
import { createRowChecker } from '@core/modules/registries/rows/check-row'
import { withoutIdNumbers } from '@core/modules/registries/rows/clean-text'
import { isCreditCode } from '@core/modules/registries/rows/credit-code'
import { createProgrammeResolver } from '@core/modules/registries/rows/resolve-programme'
import { faultSentence } from '@core/modules/registries/rows/row-reasons'
import { recogniseLayout } from '@core/tables/layout/recognise-layout'
import type { Cell } from '@core/tables/reading/workbook'
import { makeIdNumber } from '@shared/domain/id-number'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { longxiVillages } from '../import/longxi-villages'

const ID = makeIdNumber('621122', '1948-01-10', 101)
const OTHER = makeIdNumber('621122', '1980-05-01', 2)
const programmes = [
  { code: 'dibao-n', name: '农村最低生活保障', kind: 'rural-dibao' },
  { code: 'student-1', name: '义务教育资助', kind: 'student-aid' },
  { code: 'student-2', name: '普通高中资助', kind: 'student-aid' },
]

/** Checks one row under a header row. */
function check(kind: RegistryKind, header: string[], cells: Cell[], hidden = false) {
  const layout = recogniseLayout([{ line: 1, cells: header, hidden: false }], [], registryDictionary(kind))!
  return createRowChecker({
    registry: registryLayouts[kind],
    layout,
    dateOffset: 0,
    today: '2026-07-01',
    resolveVillage: createVillageSources(longxiVillages(), null).forSheet(null),
    resolveProgramme: createProgrammeResolver(programmes),
  })(7, cells, hidden)
}
const codes = (checked: ReturnType<typeof check>) => checked.faults.map(({ code }) => code)

test('a row as it was understood: born_on from the ID number, blanks left out', () => {
  const header = ['姓名', '身份证号', '死亡日期', '登记日期', '来源']
  const { row, warnings } = check('death', header, ['张　三', `'${ID}`, '2026年3月12日', null, '公安'], true)
  expect(row).toEqual({
    rowNo: 7,
    name: '张三',
    idNumber: ID,
    otherIdNumber: null,
    data: { died_on: '2026-03-12', origin: '公安', born_on: '1948-01-10' },
    sealed: {},
    identity: '',
  })
  expect(warnings).toEqual(['hidden-row'])
})

test('everything that is wrong with a row is said at once', () => {
  const header = ['户号', '姓名', '身份证号', '与户主关系', '村']
  const checked = check('household', header, [null, '', '62112219480110101X', '', '没有的村'])
  expect(checked.row).toBeNull()
  expect(checked.faults.map(faultSentence)).toEqual([
    '没有姓名，请补上。',
    '身份证号的最后一位校验不对，可能输错了一位，请核对。',
    '“户号”：必填的一格是空的，请补上。',
    '“与户主关系”：必填的一格是空的，请补上。',
    '“村”：没有找到这个村，请核对村名和乡镇。',
  ])
})

test('a 15-digit ID number is upgraded, with a warning', () => {
  const old = ID.slice(0, 6) + ID.slice(8, 17)
  const { row, warnings } = check('party-member', ['姓名', '身份证号'], ['张三', old])
  expect([row?.idNumber, warnings]).toEqual([ID, ['id-legacy']])
})

test('plates and addresses are sealed, and tell rows of one person apart', () => {
  const header = ['所有人', '身份证号', '号牌号码', '车辆类型', '状态']
  const { row } = check('vehicle', header, ['张三', ID, '甘J12345', '小型轿车', '在用'])
  expect(row?.data).toEqual({ vehicle_type: '小型轿车', status: '正常', born_on: '1948-01-10' })
  expect(row?.sealed).toEqual({ plate: '甘J12345' })
  expect(row?.identity).toContain('甘J12345')
})

test('the official of a kinship row has his own faults', () => {
  const header = ['公职人员身份证号', '亲属姓名', '亲属身份证号', '关系']
  expect(check('kinship', header, [OTHER, '张三', ID, '父亲']).row).toMatchObject({
    idNumber: ID,
    otherIdNumber: OTHER,
    data: { relation: '父母' },
  })
  const broken = check('kinship', header, ['1', '张三', ID, '父亲'])
  expect(broken.faults).toEqual([{ code: 'id-format', label: '公职人员身份证号' }])
})

test.each([
  ['dibao-n', { programme_code: 'dibao-n', programme_kind: 'rural-dibao' }],
  ['农村最低生活保障', { programme_code: 'dibao-n', programme_kind: 'rural-dibao' }],
  ['农村低保', { programme_code: 'dibao-n', programme_kind: 'rural-dibao' }],
  ['家庭经济困难学生资助', { programme_kind: 'student-aid' }],
])('a programme written as %s', (written, data) => {
  const { row } = check('standard', ['项目', '期', '计发单位', '金额'], [written, '2026', '元/人', '420'])
  expect(row?.data).toEqual({ ...data, period: '2026', per: '每人', rate_fen: 42_000 })
})

test.each<[string, RegistryKind, string[], Cell[], string]>([
  [
    'a day before birth',
    'death',
    ['姓名', '身份证号', '死亡日期'],
    ['张三', ID, '1947-12-31'],
    'date-before-birth',
  ],
  [
    'an end before the start',
    'custody',
    ['姓名', '身份证号', '起', '止'],
    ['张三', ID, '2026-02-01', '2026-01-01'],
    'dates-reversed',
  ],
  [
    'an end that cannot be read',
    'custody',
    ['姓名', '身份证号', '起', '止'],
    ['张三', ID, '2026-02-01', '年底'],
    'date-invalid',
  ],
  [
    'an unknown programme',
    'standard',
    ['项目', '期', '计发单位', '金额'],
    ['没有的', '2026', '每人', 1],
    'programme-unknown',
  ],
  [
    'an unknown village',
    'cadre',
    ['姓名', '身份证号', '村', '职务'],
    ['张三', ID, '没有的村', '主任'],
    'village-unknown',
  ],
  [
    'an unknown word of a closed list',
    'standard',
    ['项目', '期', '计发单位', '金额'],
    ['dibao-n', '2026', '每头', 1],
    'choice-unknown',
  ],
])('%s is rejected', (_, kind, header, cells, code) =>
  expect(codes(check(kind, header, cells))).toEqual([code]),
)

test('what cannot be read in a column that nobody needs counts as blank, with a warning', () => {
  const header = ['姓名', '身份证号', '死亡日期', '登记日期']
  const { row, warnings } = check('death', header, ['张三', ID, '2026-03-12', '年底'])
  expect(row?.data).toEqual({ died_on: '2026-03-12', born_on: '1948-01-10' })
  expect(warnings).toEqual(['value-dropped'])
})

test('a company may own a house, and is nobody whom a rule can find', () => {
  const header = ['权利人', '证件号码', '坐落', '用途', '面积']
  const { row, warnings } = check('house', header, [
    '陇西某某公司',
    '91350100M000100Y43',
    '某路 1 号',
    '商铺',
    88,
  ])
  expect(warnings).toEqual(['organisation'])
  expect(row).toMatchObject({ name: '陇西某某公司', idNumber: null, data: { use: '商业', area: 88 } })
})

test('credit codes are told from mistyped ID numbers', () => {
  // of the standard's own example
  expect(isCreditCode('91350100M000100Y43')).toBe(true)
  expect(isCreditCode('91350100M000100Y44')).toBe(false)
  expect(isCreditCode(ID)).toBe(false)
})

describe('ID numbers in text that rules read', () => {
  const key = (idNumber: string) => `key of ${idNumber.slice(0, 3)}`

  test.each([
    ['a household numbered by its head', ID, 'key of 621'],
    ['an ID number in a remark', `户主${ID}（已故）`, '户主××（已故）'],
    ['a parcel of 19 digits', '6211221082010300012', '6211221082010300012'],
    ['a contracting household of 18 digits', '621122108201030012', '621122108201030012'],
    ['plain text', '杨营村三社 0012', '杨营村三社 0012'],
  ])('%s', (_, text, clean) => expect(withoutIdNumbers(text, key)).toBe(clean))
})
