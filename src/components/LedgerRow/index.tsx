import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { cx } from '../cx'
import { Icon } from '../Icon'
import { Money } from '../Money'
import './index.scss'

export interface LedgerRowProps {
  id?: string
  title: ReactNode
  /** Under the title, for instance the group. */
  note?: ReactNode
  /** Whole fen; left out when the row is not about money. */
  fen?: number
  /** Under the amount, for instance the date. */
  foot?: ReactNode
  /** A short mark beside the title, for instance 已更正. */
  mark?: string
  onPress?: () => void
  /** What a screen reader says for the whole row. */
  label?: string
}

/** One ruled line of the ledger: who on the left, how much on the right. */
export function LedgerRow({ id, title, note, fen, foot, mark, onPress, label }: LedgerRowProps) {
  return (
    <View
      id={id}
      className={cx('c-row', onPress && 'c-row--tap')}
      data-row
      ariaRole={onPress ? 'button' : undefined}
      ariaLabel={label}
      onClick={onPress}
    >
      <View className="c-row__left">
        <View className="c-row__title">
          {title}
          {mark && <View className="c-row__mark">{mark}</View>}
        </View>
        {note && <View className="c-row__note">{note}</View>}
      </View>
      <View className="c-row__right">
        {fen !== undefined && <Money fen={fen} />}
        {foot && <View className="c-row__note">{foot}</View>}
      </View>
      {onPress && <Icon name="forward" className="c-row__go" />}
    </View>
  )
}
