import type { OutputOf } from '@shared/contracts'
import type { PolicySection } from '@shared/domain/policy'
import { View } from '@tarojs/components'
import './index.scss'

export type Policy = OutputOf<'public-api', 'get-programme'>

const questions: readonly { title: string; answer: PolicySection | 'disclosureNote' }[] = [
  { title: '谁可以领', answer: 'whoMayGet' },
  { title: '能领多少', answer: 'howMuch' },
  { title: '谁来定', answer: 'whoDecides' },
  { title: '什么样就不对', answer: 'whatWouldBeWrong' },
  { title: '哪些公开，哪些不公开', answer: 'disclosureNote' },
  { title: '凭什么', answer: 'basis' },
]

/** What a programme is, in plain words. */
export function PolicyCard({ policy }: { policy: Policy }) {
  return (
    <View className="c-policy">
      <View className="c-policy__name" ariaRole="heading" ariaLevel={2}>
        {policy.name}
      </View>
      <View className="c-policy__department">{policy.department}</View>
      {questions
        .filter(({ answer }) => policy[answer])
        .map(({ title, answer }) => (
          <View key={answer} className="c-policy__item">
            <View className="c-policy__question">{title}</View>
            <View className="c-policy__answer">{policy[answer]}</View>
          </View>
        ))}
    </View>
  )
}
