import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { FactList, Lamp } from '@/components'
import { countWords, dayWords } from '../../parts/words'
import type { ClueWork } from '../clue-types'

/** What the person said before aid was reduced. */
export function Hearing({ hearing }: { hearing: NonNullable<ClueWork['hearing']> }) {
  if (!hearing.heardOn)
    return <View className="p-clue__note">要减发、停发的，定下来以前先听本人说明。还没有登记。</View>
  return (
    <FactList
      facts={[
        { label: '哪天听的', value: dayWords(hearing.heardOn) },
        { label: '怎么听的', value: hearing.how },
        { label: '说了什么', value: hearing.text },
        { label: '谁听的', value: hearing.by },
      ]}
    />
  )
}

/** Whether it was drawn for a re-check, and what came of it. */
export function Recheck({ recheck }: { recheck: NonNullable<ClueWork['recheck']> }) {
  const { number, drawnOn, drawn, outcomeLabel, by, faultLabel, text } = recheck
  return (
    <FactList
      facts={[
        { label: '哪一轮', value: `第 ${number} 轮，${dayWords(drawnOn)}抽取` },
        { label: '抽中没有', value: drawn ? '抽中' : '没有抽中' },
        { label: '结果', value: drawn && outcomeLabel },
        { label: '问题', value: faultLabel },
        { label: '复核情况', value: text },
        { label: '谁复核的', value: by },
      ]}
    />
  )
}

/** The money that was wrongly paid and what became of it, entry by entry. */
export function Recoveries({ results }: { results: ClueWork['results'] }) {
  const { wronglyPaidFen, recoveredFen, handedInFen, waivedFen, unsettledFen, lines } = results
  const sum = (fen: number) => fen > 0 && formatYuan(fen)
  return (
    <>
      <View className="p-clue__settled">
        <Lamp
          state={unsettledFen > 0 ? 'amber' : 'done'}
          words={unsettledFen > 0 ? `还有 ${formatYuan(unsettledFen)} 没有着落` : '钱都有着落了'}
        />
      </View>
      {unsettledFen > 0 && <View className="p-clue__note">钱有着落了才能销号。</View>}
      <FactList
        facts={[
          { label: '多发、错发', value: sum(wronglyPaidFen) },
          { label: '追缴', value: sum(recoveredFen) },
          { label: '主动上交', value: sum(handedInFen) },
          { label: '依规不追缴', value: sum(waivedFen) },
        ]}
      />
      <View ariaRole="list" ariaLabel="一笔一笔">
        {lines.map(({ on, label, fen, people }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two entries may be alike; their order never changes
          <View key={index} className="p-clue__entry" ariaRole="listitem">
            <View>
              {dayWords(on)} · {label}
            </View>
            <View className="p-clue__sum">
              {[fen > 0 && formatYuan(fen), people > 0 && `${countWords(people)} 人`]
                .filter(Boolean)
                .join(' · ')}
            </View>
          </View>
        ))}
      </View>
    </>
  )
}
