import { View } from '@tarojs/components'
import { useState } from 'react'
import { Chips, cx } from '@/components'
import { FiveQuestions } from '@/pages/accounts/answers/FiveQuestions'
import { Headline } from '@/pages/accounts/answers/Headline'
import type { BookDetail, Check } from '../account-types'

const prints = [
  { value: 'usual', label: '标准字' },
  { value: 'large', label: '大字' },
] as const

/** The residents' page before it is published: the same words, in either print. */
export function Preview({ book, answers }: { book: BookDetail; answers: Check['preview'] }) {
  const [print, setPrint] = useState<(typeof prints)[number]['value']>('usual')
  return (
    <>
      <View className="p-accounts-desk__note">
        村里人和所有扫码的人都看得到，不用登录。人名只留姓；凭证只看得到遮好的样子。
      </View>
      <Chips label="字号" chips={prints} value={print} onChange={setPrint} />
      <View id="preview" className={cx('p-accounts-desk__preview', print === 'large' && 'large-print')}>
        <View className="p-accounts-desk__preview-name">{book.villageName}的账</View>
        <Headline label={book.periodLabel} answers={answers} publication={null} />
        <FiveQuestions
          village={book.village}
          period={book.period}
          label={book.periodLabel}
          answers={answers}
          preview
        />
      </View>
    </>
  )
}
