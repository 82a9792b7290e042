import type { OutputOf } from '@shared/contracts'
import { View } from '@tarojs/components'
import { Chips, Money } from '@/components'
import { countWords, returnedWords } from '../words'
import './index.scss'

type Village = OutputOf<'public-api', 'get-village'>

/** Households and people of a year; what the files did not tell is left out. */
export function receivers({ households, people }: { households: number; people: number }): string {
  const words = [households > 0 && `${countWords(households)} 户`, people > 0 && `${countWords(people)} 人`]
  return words.filter(Boolean).join(' · ')
}

export interface HeadlineProps {
  account: Village
  comparison: string | undefined
  onYear: (year: number) => void
}

/** The first thing seen: what the village received in a year, how many got it, and how that compares. */
export function Headline({ account: { year, years }, comparison, onYear }: HeadlineProps) {
  const total = years.find((one) => one.year === year)
  const returned = returnedWords(total?.recoveredFen ?? 0)
  return (
    <View className="p-village__headline">
      <View className="p-village__sum" ariaLive="polite" data-row>
        <View className="p-village__sum-title">{year}年本村共领到</View>
        <Money key={year} fen={total?.amountFen ?? 0} size="total" />
        {total && (
          <View className="p-village__sum-who">
            {receivers(total)}
            <View className="p-village__sum-count">发了 {countWords(total.payments)} 笔</View>
          </View>
        )}
        {returned && <View className="p-village__returned">{returned}</View>}
      </View>
      {comparison && <View className="p-village__comparison">{comparison}</View>}
      {years.length > 1 && (
        <Chips
          label="看哪一年"
          chips={years.map((one) => ({ value: String(one.year), label: `${one.year}年` }))}
          value={String(year)}
          onChange={(value) => onYear(Number(value))}
        />
      )}
    </View>
  )
}
