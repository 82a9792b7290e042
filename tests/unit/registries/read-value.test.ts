import { registryLayouts } from '@core/modules/registries/registry-columns'
import { createValueReader, type PlainReading } from '@core/modules/registries/rows/read-value'
import type { Cell } from '@core/tables/reading/workbook'
import type { RegistryKind } from '@shared/domain/registry-kinds'

const today = '2026-07-01'

/** The reader of one column of a kind. */
function reader(kind: RegistryKind, column: string, scale: 'yuan' | 'wan' = 'yuan') {
  const { reading } = registryLayouts[kind].columns.find((each) => each.column === column)!
  return createValueReader(reading as PlainReading, { scale, dateOffset: 0, today })
}

test.each<[RegistryKind, string, Cell, string | number | boolean | null]>([
  // dates
  ['death', 'died_on', '2026-03-12', '2026-03-12'],
  ['death', 'died_on', '20260312', '2026-03-12'],
  ['death', 'died_on', 46_093, '2026-03-12'],
  ['death', 'died_on', '2026年3月', '2026-03-31'],
  ['death', 'died_on', '2026年7月', today],
  ['eligibility', 'from_on', '2026年3月', '2026-03-01'],
  ['eligibility', 'to_on', '2026年3月', '2026-03-31'],
  ['custody', 'to_on', '至今', null],
  ['custody', 'to_on', '', null],
  ['disability-card', 'valid_to', '长期', '2099-12-31'],
  ['disability-card', 'valid_to', '2016-05-01至2026-05-01', '2026-05-01'],
  ['disability-card', 'valid_to', '2016.05.01-2026.05.01', '2026-05-01'],
  ['disability-card', 'valid_to', '20160501-20260501', '2026-05-01'],
  ['disability-card', 'valid_to', '2016-05-01～长期', '2099-12-31'],
  // months, periods, years
  ['housing-fund', 'month', '202606', '2026-06'],
  ['housing-fund', 'month', 202_606, '2026-06'],
  ['housing-fund', 'month', '2026年6月', '2026-06'],
  ['housing-fund', 'month', '2026-06-01', '2026-06'],
  ['housing-fund', 'month', 46_174, '2026-06'],
  ['student', 'term', '2025-2026学年第二学期', '2026春'],
  ['standard', 'period', '2026年', '2026'],
  ['resident-insurance', 'year', '2026年度', 2026],
  ['resident-insurance', 'year', 2026, 2026],
  // shares, without the other owners
  ['house', 'share', '张红１/２，李芳 1/2', '××１/２，×× 1/2'],
  ['house', 'share', '单独所有', '单独所有'],
  ['house', 'share', '按份共有 占三分之一', '按份共有 占三分之一'],
  ['house', 'share', 0.5, '0.5'],
  ['house', 'share', '与王春花共有', '××共有'],
  // figures
  ['house', 'area', '98.50平方米', 98.5],
  ['land-contract', 'area', 3.7125, 3.7125],
  ['land-contract', 'area', 12.340000000000002, 12.34],
  ['business', 'employees', '12人', 12],
  ['business', 'capital_fen', '50万元', 50_000_000],
  ['pension', 'monthly_fen', '1,203.50', 120_350],
  ['payroll', 'yearly_income_fen', '不详', null],
  // words
  ['vehicle', 'status', '已报废', '报废'],
  ['vehicle', 'status', '抵押', '抵押'],
  ['vehicle', 'use', '营转非', '非营运'],
  ['vehicle', 'use', ' 货 运 ', '营运'],
  ['disability-card', 'grade', '２级', '二级'],
  ['disability-card', 'grade', 2, '二级'],
  ['resident-insurance', 'insurance', '城乡居民养老保险', '养老'],
  ['kinship', 'together', '是', true],
  ['kinship', 'together', '无', false],
  ['kinship', 'together', 0, false],
  ['kinship', 'together', '/', null],
  ['death', 'origin', '无', '无'],
])('%s %s reads %j as %j', (kind, column, cell, value) => {
  expect(reader(kind, column)(cell)).toEqual({ value })
})

test.each<[RegistryKind, string, Cell, string]>([
  ['death', 'died_on', '2026-02-30', 'date-invalid'],
  ['death', 'died_on', '去年冬天', 'date-invalid'],
  ['death', 'died_on', '2026-07-02', 'date-future'],
  ['death', 'died_on', '2026年8月', 'date-future'],
  ['housing-fund', 'month', '2026', 'month-invalid'],
  ['housing-fund', 'month', '2026.6', 'month-invalid'],
  ['student', 'term', '上学期', 'period-invalid'],
  ['resident-insurance', 'year', '2026-06', 'year-invalid'],
  ['house', 'area', '约一百平', 'number-invalid'],
  ['land-contract', 'area', '1.23456', 'number-invalid'],
  ['land-contract', 'area', -2, 'number-invalid'],
  ['business', 'employees', '1.5', 'number-invalid'],
  ['pension', 'monthly_fen', '-1', 'amount-invalid'],
  ['pension', 'monthly_fen', '12.345', 'amount-invalid'],
  ['disability-card', 'grade', '五级', 'choice-unknown'],
  ['kinship', 'together', '不好说', 'choice-unknown'],
])('%s %s refuses %j: %s', (kind, column, cell, fault) => {
  expect(reader(kind, column)(cell)).toEqual({ fault })
})

test('amounts of a sheet in 万元', () =>
  expect(reader('contract', 'amount_fen', 'wan')('12.5')).toEqual({ value: 12_500_000 }))
