import { View } from '@tarojs/components'
import { type Fact, FactList } from '@/components'
import { dayWords } from '../../parts/words'
import type { ClueDetail } from '../clue-types'

/** Where the facts come from: which registry, which version of which day, which row; and with which figures they were compared. */
export function Sources({ detail }: { detail: ClueDetail }) {
  const { sources, params, rulePlain, basis, ruleId, ruleVersion } = detail
  return (
    <>
      <View className="p-clue__plain">{rulePlain}</View>
      <FactList
        facts={[
          ...sourceFacts(sources),
          ...params.map(({ label, value, unit }) => ({ label, value: `${value} ${unit}`.trim() })),
          { label: '依据', value: basis.join('\n') },
          { label: '规则', value: `${ruleId}，第 ${ruleVersion} 版` },
        ]}
      />
    </>
  )
}

/** One fact a registry, a line for each of its rows. */
function sourceFacts(sources: ClueDetail['sources']): Fact[] {
  const lines = new Map<string, string[]>()
  for (const { label, version, asOf, rowNo, unitName } of sources) {
    const line = [`第 ${version} 版（截至 ${dayWords(asOf)}）第 ${rowNo} 行`, unitName && `${unitName}提供`]
    lines.set(label, [...(lines.get(label) ?? []), line.filter(Boolean).join('，')])
  }
  return [...lines].map(([label, values]) => ({ label: `${label}库`, value: values.join('\n') }))
}
