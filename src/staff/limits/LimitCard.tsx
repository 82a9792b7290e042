import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '@/components'
import { dayWords } from '../parts/words'
import { LimitForm } from './LimitForm'
import type { LimitRow } from './limit-types'
import { alikeKinds, rowKey } from './words'

export interface LimitCardProps {
  row: LimitRow
  mayChange: boolean
  onChanged: (row: LimitRow, running: number) => void
}

/** One duty: for whom how long, what that means for something that begins today, and why. */
export function LimitCard({ row, mayChange, onChanged }: LimitCardProps) {
  const [editing, setEditing] = useState(false)
  const extension =
    row.extension !== null && `办不完可以延长一次，最多再加 ${row.extension} 天，要另一个人批准。`
  return (
    <View id={`limit-${rowKey(row)}`} className="p-limits__card" ariaRole="group" ariaLabel={row.label}>
      <View className="p-limits__title">{row.label}</View>
      {alikeKinds(row).map(({ key, names, words, example, changed }) => (
        <View key={key} className="p-limits__kind">
          <View className="p-limits__names">{names}</View>
          <View className="p-limits__limit">{words}</View>
          <View className="p-limits__example">{example ?? '要等下一年的放假安排载入，才算得出日子'}</View>
          {changed && (
            <View className="p-limits__changed">
              县里改过，原来是{row.default.words}：{changed.reason}（{changed.source}；{changed.by}，
              {dayWords(changed.on)}）
            </View>
          )}
        </View>
      ))}
      <View className="p-limits__source">
        {row.startsWords}。{row.isWindow && '过了这段时间就不能再提，不算谁超期。'}
        {extension}依据：{row.source}。
      </View>
      {mayChange && !editing && row.bounds.min < row.bounds.max && (
        <ActionButton
          id={`change-${rowKey(row)}`}
          kind="plain"
          label={`改${row.label}`}
          onPress={() => setEditing(true)}
        >
          改天数
        </ActionButton>
      )}
      {editing && (
        <LimitForm
          row={row}
          onClose={() => setEditing(false)}
          onChanged={(next, running) => {
            setEditing(false)
            onChanged(next, running)
          }}
        />
      )}
    </View>
  )
}
