import { formatDate } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { postingWords, today } from '@/pages/village/words'
import type { Answers, VillageAccounts } from '../account-types'
import { accountSentence, periodWords, yuanWords } from '../words'

export interface HeadlineProps {
  label: string
  answers: Answers
  publication: VillageAccounts['publication']
}

/** The first thing seen: what was spent, what came in, what is left; and since when it is posted. */
export function Headline({ label, answers, publication }: HeadlineProps) {
  const { spending, income, balance } = answers
  const { closingFen } = balance
  const left = closingFen === null ? '没有公布' : yuanWords(Math.abs(closingFen))
  return (
    <View className="p-accounts__headline">
      <View className="p-accounts__spent" data-say={accountSentence(periodWords(label, today()), answers)}>
        {periodWords(label, today())}花了
        <View className="p-accounts__figure">{yuanWords(spending.totalFen)}</View>
      </View>
      <View className="p-accounts__others" data-say="">
        <View>
          收了 <View className="p-accounts__sum">{yuanWords(income.totalFen)}</View>
        </View>
        <View>
          账上还{closingFen !== null && closingFen < 0 ? '差' : '剩'}{' '}
          <View className="p-accounts__sum">{left}</View>
        </View>
      </View>
      {publication && (
        <View className="p-accounts__posted">
          {formatDate(publication.publishedOn, today())}公布 · {postingWords(publication.postingDaysLeft)}
          {publication.corrected && <View className="p-accounts__mark">已更正</View>}
        </View>
      )}
    </View>
  )
}
