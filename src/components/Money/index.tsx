import { formatYuan, formatYuanBig } from '@shared/domain/money'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { cx } from '../cx'
import './index.scss'

export interface MoneyProps {
  /** Whole fen. */
  fen: number
  /** `row` for lists, `total` for headlines; a headline over 100,000 yuan is rounded and shows the exact sum on tap. */
  size?: 'row' | 'total'
}

/** An amount of money with its unit, in figures of equal width. */
export function Money({ fen, size = 'row' }: MoneyProps) {
  const [exact, setExact] = useState(false)
  const full = formatYuan(fen)
  const rounded = formatYuanBig(fen)
  const [figure = '', unit = ''] = (size === 'total' && !exact ? rounded : full).split(' ')
  const amount = (
    <>
      <Text className="c-money__figure">{figure}</Text>
      <Text className="c-money__unit"> {unit}</Text>
    </>
  )
  if (size === 'row' || rounded === full)
    return <Text className={cx('c-money', `c-money--${size}`)}>{amount}</Text>
  return (
    <View
      className="c-money c-money--total c-money--tap"
      ariaRole="button"
      ariaLabel={exact ? `${full}，点一下看约数` : `${rounded}，点一下看准确数`}
      data-say={exact ? full : rounded}
      onClick={() => setExact(!exact)}
    >
      {amount}
      <Text className="c-money__more">{exact ? '看约数' : '看准确数'}</Text>
    </View>
  )
}
