import { fiveQuestions } from '@shared/domain/accounts'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { LedgerRow, Section } from '@/components'
import { open } from '@/platform/navigate'
import type { Answers } from '../account-types'
import { yuanWords } from '../words'
import { LineRow } from './LineRow'
import { SideOfAccount } from './SideOfAccount'
import '../accounts.scss'

const titles = Object.fromEntries(fiveQuestions.map(({ key, words }) => [key, words])) as Record<
  (typeof fiveQuestions)[number]['key'],
  string
>

export interface FiveQuestionsProps {
  village: string
  period: string
  /** 2026年6月 */
  label: string
  answers: Answers
  /** Before it is published: the same words, but nothing can be opened. */
  preview?: boolean
  /** At the end of 有没有问题: how to ask. */
  children?: ReactNode
}

/** The village's account of one period, told along the five questions; what was spent comes first, for that is what people look for. */
export function FiveQuestions({
  village,
  period,
  label,
  answers,
  preview = false,
  children,
}: FiveQuestionsProps) {
  const side = { village, period, label, answers, preview }
  return (
    <>
      <SideOfAccount kind="spending" title={titles.spending} {...side} />
      <SideOfAccount kind="income" title={titles.income} {...side} />
      <Section title={titles.work}>
        <Work {...side} />
      </Section>
      <Section title={titles.effect}>
        <Effects answers={answers} preview={preview} />
      </Section>
      <Section title={titles.concerns}>
        <Concerns answers={answers} preview={preview} />
        {children}
      </Section>
    </>
  )
}

function Work({ village, period, answers, preview }: Omit<FiveQuestionsProps, 'children'>) {
  const { projects, assets, debts } = answers
  const list = (kind: 'asset' | 'debt') =>
    preview ? undefined : () => open('accountLines', { village, period, kind })
  return (
    <>
      {projects.length === 0 && <View className="p-accounts__none">这一期没有公布工程项目。</View>}
      {projects.map((line) => (
        <LineRow key={line.id} line={line} plain={preview} />
      ))}
      {assets.count > 0 && (
        <LedgerRow
          id="assets"
          title="村集体的资产资源"
          note={`${assets.count} 项${assets.idle > 0 ? `，其中 ${assets.idle} 项闲着` : ''}`}
          fen={assets.valueFen}
          onPress={list('asset')}
        />
      )}
      {debts.count > 0 && (
        <LedgerRow
          id="debts"
          title="村里欠的钱"
          note={`${debts.count} 笔`}
          fen={debts.amountFen}
          onPress={list('debt')}
        />
      )}
    </>
  )
}

function Effects({ answers: { effects }, preview }: Pick<FiveQuestionsProps, 'answers' | 'preview'>) {
  if (effects.length === 0)
    return <View className="p-accounts__none">村里还没有写这些钱花得怎么样、大家得了什么好处。</View>
  return (
    <>
      {effects.map(({ lineId, title, words }) => (
        <LedgerRow
          key={lineId}
          id={`effect-${lineId}`}
          title={title}
          note={words}
          onPress={preview ? undefined : () => open('accountLine', { id: lineId })}
        />
      ))}
    </>
  )
}

function Concerns({
  answers: { concerns, balance },
  preview,
}: Pick<FiveQuestionsProps, 'answers' | 'preview'>) {
  const { openingFen, incomeFen, spendingFen, closingFen } = balance
  const sums = [
    ['期初', openingFen],
    ['收入', incomeFen],
    ['支出', spendingFen],
    ['期末', closingFen],
  ] as const
  return (
    <>
      <View className="p-accounts__words">{balance.words}</View>
      <View className="p-accounts__reckoning">
        {sums.map(([name, fen]) => (
          <View key={name} className="p-accounts__reckon">
            <View className="p-accounts__reckon-name">{name}</View>
            {fen === null ? '没有公布' : yuanWords(fen)}
          </View>
        ))}
      </View>
      {concerns.length === 0 ? (
        <View className="p-accounts__words">
          照公布的数字核对，没有发现要问的地方。您看着不对，照样可以问。
        </View>
      ) : (
        <>
          <View className="p-accounts__words">
            下面这些是照公布的数字核对出来的，值得问一问，不等于有人做错了：
          </View>
          {concerns.map(({ code, words, lineId }) => (
            <LedgerRow
              key={`${code} ${lineId ?? ''}`}
              id={`concern-${code}-${lineId ?? 'all'}`}
              title={words}
              onPress={preview || lineId === null ? undefined : () => open('accountLine', { id: lineId })}
            />
          ))}
        </>
      )}
    </>
  )
}
