import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { ActionButton } from '@/components'
import { Actions } from '../../parts/Actions'
import { type Change, differencesOf } from './correction'

const titleOf = (change: Change) =>
  change.kind === 'add'
    ? `补上：${change.fields.name ?? ''}`
    : `${change.kind === 'remove' ? '去掉' : '更正'}：${change.row.name}，${formatYuan(change.row.amountFen)}`

export interface ChangeCardProps {
  change: Change
  /** What the server does not accept of it. */
  faults: readonly string[]
  onEdit: () => void
  onDrop: () => void
}

/** One row that is going to be corrected: old and new, field by field. */
export function ChangeCard({ change, faults, onEdit, onDrop }: ChangeCardProps) {
  return (
    <View className="p-batch__row" ariaRole="group" ariaLabel={titleOf(change)}>
      <View className="p-batch__step-title">{titleOf(change)}</View>
      {differencesOf(change).map(({ field, label, from, to }) => (
        <View key={field}>
          {label}：{change.kind === 'change' && <View className="p-batch__old">{from ?? '原来的'}</View>}
          {change.kind === 'change' && ' → '}
          <View className="p-batch__new">{to}</View>
        </View>
      ))}
      {faults.map((fault) => (
        <View key={fault} className="p-batch__fault" ariaRole="alert">
          {fault}
        </View>
      ))}
      <Actions>
        {change.kind !== 'remove' && (
          <ActionButton kind="secondary" onPress={onEdit}>
            再改改
          </ActionButton>
        )}
        <ActionButton kind="plain" onPress={onDrop}>
          这一行不更正了
        </ActionButton>
      </Actions>
    </View>
  )
}
