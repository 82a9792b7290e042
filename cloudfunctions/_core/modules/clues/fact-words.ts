import { type Fact, type Facts, factWords } from '@core/compare/sentences'
import { registryLayouts } from '@core/modules/registries/registry-columns'

/** Facts that rules work out themselves; columns of registries have their labels already. */
const OWN_LABELS: Readonly<Record<string, string>> = {
  aid_from: '救助开始日期',
  amount_fen: '金额',
  area_per_head: '人均面积',
  born_on: '出生日期',
  cars_owned: '车辆数',
  claimed_area: '申报面积',
  companies: '市场主体数',
  contract_area: '承包面积',
  data_as_of: '数据截至日期',
  due_on: '应公开日期',
  each_fen: '每次金额',
  earlier_on: '前一次发放日期',
  ended_on: '资格到期日期',
  expected_fen: '应发金额',
  farming_fen: '种植补贴金额',
  fault: '不符的情形',
  first_month: '开始的月份',
  first_period: '开始的期次',
  forestry_fen: '林业补贴金额',
  ground: '依据的情形',
  ground_words: '依据的情形',
  heads: '家庭人数',
  holder: '账户户名',
  homes_owned: '住房数',
  house_count: '住宅数',
  households: '户数',
  houses_owned: '住房数',
  how_many: '个数',
  id_faults: '身份证号有错的行数',
  income_per_head_fen: '人均收入',
  jobs: '岗位数',
  last_died_on: '最后去世日期',
  later_on: '后一次发放日期',
  machinery_fen: '农机补贴金额',
  matter: '事项',
  measure: '比较的数',
  members: '户内人数',
  missing: '没有领到的项目',
  months: '月数',
  name_agrees: '姓名是否一致',
  other: '同时领取的项目',
  paid_area: '发放面积',
  paid_before: '以前是否领过',
  pension_fen: '养老金',
  people: '人数',
  periods: '期次',
  persons: '人数',
  poor_until: '困难资格到期日期',
  programmes_named: '涉及的项目',
  published_on: '公开日期',
  roles: '任职',
  schools: '学校',
  since: '开始日期',
  tie: '关系',
  turned_on: '年满日期',
  types: '车辆类型',
  vehicles: '车辆数',
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ...Object.values(registryLayouts).flatMap(({ columns }) =>
    columns.map(({ column, label }): [string, string] => [column, label]),
  ),
  ...Object.entries(OWN_LABELS),
])

/** What a fact is called; undefined for one that nobody has named (a test finds it). */
export function factLabel(name: string): string | undefined {
  return LABELS.get(name)
}

/** A rule's own word for a case, which says nothing to people. */
const isCode = (value: Fact) => typeof value === 'string' && /^[a-z][a-z_-]*$/.test(value)

function change(name: string, before: Fact, after: Fact): string {
  const label = factLabel(name) ?? '比对依据'
  return isCode(before) || isCode(after)
    ? `${label}变了`
    : `${label}由 ${factWords(name, before)} 变为 ${factWords(name, after)}`
}

/** Which of the facts that a verdict judged are other ones now: 死亡日期由 2026-03-12 变为 2026-04-01。 */
export function factChanges(judgedOn: readonly string[], before: Facts, after: Facts): string {
  const changes = judgedOn
    .filter((name) => (before[name] ?? null) !== (after[name] ?? null))
    .map((name) => change(name, before[name] ?? null, after[name] ?? null))
  return changes.length > 0 ? `${changes.join('；')}。` : '判断的依据变了。'
}
