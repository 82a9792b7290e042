import type { OutputOf } from '@shared/contracts'
import { checkSelf, type Found, type SelfCheckAnswers } from '@shared/domain/self-check'
import { View } from '@tarojs/components'
import { ActionButton, Empty, FactList, Notice, Papers, Section } from '@/components'
import { open } from '@/platform/navigate'

type SelfCheckAnswer = OutputOf<'public-api', 'get-self-check'>
type Programme = SelfCheckAnswer['programmes'][number]

export interface ResultsProps {
  answers: SelfCheckAnswers
  programmes: readonly Programme[]
  county: SelfCheckAnswer['county']
  village: string | undefined
}

/** What may fit, why, what to bring and where; what is not known. Nothing is promised. */
export function Results({ answers, programmes, county, village }: ResultsProps) {
  const { maybe, unsure } = checkSelf(programmes, answers)
  const card = (found: Found<Programme>) => (
    <ResultCard key={found.programme.code} found={found} county={county.code} village={village} />
  )
  return (
    <>
      <Notice tone="warn" title="这里说的都是“可能”">
        能不能领、领多少，要由乡镇审核。没有列出来的，也不等于不能领，可以打电话 {county.hotline} 问。
      </Notice>
      {maybe.length > 0 && <Section title={`可能可以领的，${maybe.length} 项`}>{maybe.map(card)}</Section>}
      {unsure.length > 0 && <Section title={`说不准的，${unsure.length} 项`}>{unsure.map(card)}</Section>}
      {maybe.length + unsure.length === 0 && (
        <Empty
          title="照你说的，没有找到对得上的"
          why="可能有的题没有答，也可能要看具体情况。遇到急难的事，随时可以到乡镇问临时救助。"
          action={{
            label: '看全部政策',
            onPress: () => open('policies', { county: county.code, code: village }),
          }}
        />
      )}
    </>
  )
}

function ResultCard({
  found: { programme, why, unknown, alsoAsked },
  county,
  village,
}: {
  found: Found<Programme>
  county: string
  village: string | undefined
}) {
  const { code, name, department, whatToBring, whereToGo, phone } = programme
  return (
    <View id={`fits-${code}`} className="p-check__card">
      <View className="p-check__name" ariaRole="heading" ariaLevel={3}>
        {name}
      </View>
      <FactList
        facts={[
          { label: '对得上', value: why.join('；') },
          { label: '还不知道', value: unknown.join('；') },
          { label: '还会问', value: alsoAsked },
          { label: '带什么', value: whatToBring && <Papers text={whatToBring} /> },
          { label: '到哪儿办', value: whereToGo || `先问${department}` },
          { label: '电话', value: phone },
        ]}
      />
      <ActionButton
        kind="secondary"
        label={`看${name}的政策`}
        onPress={() => open('policy', { county, programme: code, code: village })}
      >
        看这项政策
      </ActionButton>
    </View>
  )
}
