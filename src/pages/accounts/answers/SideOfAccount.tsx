import { View } from '@tarojs/components'
import { ActionButton, BarList, Section } from '@/components'
import { countWords, today } from '@/pages/village/words'
import { open } from '@/platform/navigate'
import type { Answers } from '../account-types'
import { comparisonBars, comparisonWords, periodWords, yuanWords } from '../words'
import { LineRow } from './LineRow'

export interface SideOfAccountProps {
  kind: 'income' | 'spending'
  /** The question that it answers. */
  title: string
  village: string
  period: string
  label: string
  answers: Answers
  /** In a preview nothing can be opened. */
  preview?: boolean
}

const nothing = { income: '这一期没有收入。', spending: '这一期没有支出。' } as const
const all = { income: '看全部收入', spending: '看全部支出' } as const

/** What came in, or what was spent: by category, the largest lines, and beside last year and similar villages. */
export function SideOfAccount({ kind, title, village, period, label, answers, preview }: SideOfAccountProps) {
  const side = answers[kind]
  const short = periodWords(label, today())
  const words = comparisonWords(kind, side, answers)
  const bars = comparisonBars(short, side, answers.lastYearLabel)
  const lines = kind === 'spending' ? answers.largestSpending : []
  return (
    <Section title={title} aside={<View className="p-accounts__aside">{yuanWords(side.totalFen)}</View>}>
      {side.lines === 0 && <View className="p-accounts__none">{nothing[kind]}</View>}
      <BarList
        bars={side.categories.map((category) => ({
          key: category.code,
          label: category.label,
          fen: category.amountFen,
          note: category.shouldBeZero ? '按规定不该有' : `${countWords(category.lines)} 笔`,
        }))}
        onPress={
          preview ? undefined : (category) => open('accountLines', { village, period, kind, category })
        }
      />
      {lines.length > 0 && (
        <View className="p-accounts__part">
          <View className="p-accounts__part-title">最大的几笔</View>
          {lines.map((line) => (
            <LineRow key={line.id} line={line} plain={preview} />
          ))}
        </View>
      )}
      {side.lines > 0 && !preview && (
        <View className="p-accounts__all">
          <ActionButton
            id={`all-${kind}`}
            kind="secondary"
            onPress={() => open('accountLines', { village, period, kind })}
          >
            {all[kind]}（{countWords(side.lines)} 笔）
          </ActionButton>
        </View>
      )}
      {words.length > 0 && (
        <View className="p-accounts__part">
          <View className="p-accounts__part-title">比一比</View>
          {words.map((sentence) => (
            <View key={sentence} className="p-accounts__words">
              {sentence}
            </View>
          ))}
          <BarList bars={bars} />
        </View>
      )}
    </Section>
  )
}
