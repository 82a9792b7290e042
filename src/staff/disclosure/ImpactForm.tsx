import type { ImpactWords } from '@shared/domain/disclosure'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, TextAreaField } from '@/components'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import type { DisclosedProgramme } from './disclosure-types'

const questions = [
  { key: 'lawful', label: '为什么要公开，依据什么，是不是只公开必要的' },
  { key: 'risk', label: '公开了对本人有什么影响' },
  { key: 'measures', label: '怎样减少影响' },
] as const satisfies readonly { key: keyof ImpactWords; label: string }[]

/** Letters of each answer; the contract asks for as many. */
const fewest = 10

/** The three questions of 个人信息保护法 art. 56, with words to start from. */
export function ImpactForm(props: {
  row: DisclosedProgramme
  onClose: () => void
  onNoted: (row: DisclosedProgramme) => void
}) {
  const { row, onClose, onNoted } = props
  const [words, setWords] = useState<ImpactWords>(row.impact ?? row.suggested)
  const [tried, setTried] = useState(false)
  const noting = useWrite('note-impact')
  const short = (key: keyof ImpactWords) => words[key].trim().length < fewest
  const note = async () => {
    setTried(true)
    if (questions.some(({ key }) => short(key))) return
    const { lawful, risk, measures } = words
    const answer = await noting.write({ programme: row.code, lawful, risk, measures })
    if (answer) onNoted(answer)
  }
  return (
    <View className="p-form p-disclosure__form">
      {questions.map(({ key, label }) => (
        <TextAreaField
          key={key}
          id={`impact-${key}`}
          label={label}
          error={tried && short(key) ? `请写明白一些，至少 ${fewest} 个字` : noting.error?.fault(key)}
          maxlength={1000}
          value={words[key]}
          onInput={(value) => setWords({ ...words, [key]: value })}
        />
      ))}
      <View className="p-disclosure__note">
        上面的话是照这个项目公开的内容先写好的，请按你们的实际情况改。写下的评估一直保存，重新评估不会盖掉旧的。
      </View>
      {noting.error && <StaffError error={noting.error} kept />}
      <Actions>
        <ActionButton id="note-impact" busy={noting.busy} onPress={note}>
          评估就这样写
        </ActionButton>
        <ActionButton id="close-impact" kind="secondary" onPress={onClose}>
          先不写
        </ActionButton>
      </Actions>
    </View>
  )
}
