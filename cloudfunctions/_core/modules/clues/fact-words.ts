import { type Facts, factWords } from '@core/compare/sentences'
import { registryLayouts } from '@core/modules/registries/registry-columns'

/** Facts that rules work out themselves; columns of registries have their labels already. */
const OWN_LABELS: Readonly<Record<string, string>> = {
  amount_fen: '金额',
  first_month: '开始的月份',
  months: '月数',
  name_agrees: '姓名是否一致',
  persons: '人数',
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ...Object.values(registryLayouts).flatMap(({ columns }) =>
    columns.map(({ column, label }): [string, string] => [column, label]),
  ),
  ...Object.entries(OWN_LABELS),
])

/** What a fact is called. */
export function factLabel(name: string): string {
  return LABELS.get(name) ?? '比对依据'
}

/** Which of the facts that a verdict judged are other ones now: 死亡日期由 2026-03-12 变为 2026-04-01。 */
export function factChanges(judgedOn: readonly string[], before: Facts, after: Facts): string {
  const changes = judgedOn
    .filter((name) => (before[name] ?? null) !== (after[name] ?? null))
    .map(
      (name) =>
        `${factLabel(name)}由 ${factWords(name, before[name] ?? null)} 变为 ${factWords(name, after[name] ?? null)}`,
    )
  return changes.length > 0 ? `${changes.join('；')}。` : '判断的依据变了。'
}
