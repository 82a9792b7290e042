import {
  type ChangedPart,
  changedParts,
  emptyPolicy,
  type PolicyContent,
  partTitle,
} from '@shared/domain/policy'
import { View } from '@tarojs/components'
import { Empty } from '@/components'

export interface DifferencesProps {
  /** Undefined: there was none. */
  before: PolicyContent | undefined
  after: PolicyContent
  /** What the former is called: 2025年的规定. */
  beforeWords: string
}

/** The parts in which two texts differ, side by side. */
export function Differences({ before = emptyPolicy(), after, beforeWords }: DifferencesProps) {
  const parts = changedParts(before, after)
  if (parts.length === 0) return <Empty title="没有改动" why={`和“${beforeWords}”一个字不差。`} />
  return (
    <View ariaRole="list" ariaLabel="改了哪里">
      <View className="p-policy__note">
        改了 {parts.length} 处，左边是{beforeWords}，右边是这一版。
      </View>
      {parts.map((part) => (
        <View key={part} id={`change-${part}`} className="p-policy__change" ariaRole="listitem">
          <View className="p-policy__part">{partTitle(part)}</View>
          <View className="p-policy__sides">
            <View className="p-policy__side p-policy__side--before">
              <View className="p-policy__side-label">{beforeWords}</View>
              {wordsOf(before, part)}
            </View>
            <View className="p-policy__side p-policy__side--after">
              <View className="p-policy__side-label">这一版</View>
              {wordsOf(after, part)}
            </View>
          </View>
        </View>
      ))}
    </View>
  )
}

function wordsOf(content: PolicyContent, part: ChangedPart): string {
  const words =
    part === 'questions'
      ? content.questions.map(({ question, answer }) => `问：${question}\n答：${answer}`).join('\n')
      : content[part]
  return words.trim() || '（没有写）'
}
