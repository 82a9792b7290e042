import { View } from '@tarojs/components'
import { ActionButton } from '@/components'
import { yuanWords } from '@/pages/accounts/words'
import { Pickers } from '../../parts/Pickers'
import type { StaffLine } from '../account-types'

/** A line by what it was and how much. */
export const lineWords = ({ summary, amountFen }: StaffLine): string => `${summary} ${yuanWords(amountFen)}`

export interface LinePickerProps {
  lines: readonly StaffLine[]
  chosen: readonly number[]
  most: number
  onChange: (chosen: number[]) => void
}

/** Lines that pages prove, one chosen after the other. */
export function LinePicker({ lines, chosen, most, onChange }: LinePickerProps) {
  return (
    <>
      {chosen.map((id) => {
        const line = lines.find((one) => one.id === id)
        return (
          <View key={id} className="p-accounts-desk__chosen">
            <View className="p-accounts-desk__chosen-words">{line ? lineWords(line) : '一笔账'}</View>
            <ActionButton
              kind="plain"
              label={`不是这一笔：${line ? lineWords(line) : ''}`}
              onPress={() => onChange(chosen.filter((one) => one !== id))}
            >
              不是这一笔
            </ActionButton>
          </View>
        )
      })}
      {chosen.length < most && (
        <Pickers
          pickers={[
            {
              key: 'line',
              label: '证明哪一笔',
              value: '',
              all: chosen.length === 0 ? '选一笔' : '再选一笔',
              options: lines
                .filter(({ id }) => !chosen.includes(id))
                .map((line) => ({ value: String(line.id), label: lineWords(line) })),
            },
          ]}
          onChange={(_, value) => value && onChange([...chosen, Number(value)])}
        />
      )}
    </>
  )
}
