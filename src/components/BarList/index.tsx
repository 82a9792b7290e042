import { View } from '@tarojs/components'
import { cx } from '../cx'
import { Money } from '../Money'
import './index.scss'

export interface Bar {
  key: string
  label: string
  /** Whole fen, or whatever else `words` can say; the longest bar is the largest amount, all start at zero. */
  fen: number
  /** Small words after the name, for instance 56 人. */
  note?: string
}

const smallestShown = 1

/** Width of a bar in per cent of the longest one; an amount above zero is never drawn as nothing. */
export function barWidth(fen: number, largest: number): number {
  if (fen <= 0 || largest <= 0) return 0
  return Math.max(smallestShown, Math.round((fen / largest) * 1000) / 10)
}

export interface BarListProps {
  bars: readonly Bar[]
  /** How a figure that is no money is said: 12 条. */
  words?: (figure: number) => string
  onPress?: (key: string) => void
}

/** Amounts side by side as bars; a tap opens what is behind one. */
export function BarList({ bars, words, onPress }: BarListProps) {
  const largest = Math.max(0, ...bars.map((bar) => bar.fen))
  return (
    <View className="c-bars" ariaRole="list">
      {bars.map((bar) => (
        <View key={bar.key} ariaRole="listitem">
          <View
            id={`bar-${bar.key}`}
            className={cx('c-bars__item', onPress && 'c-bars__item--tap')}
            ariaRole={onPress ? 'button' : undefined}
            onClick={onPress && (() => onPress(bar.key))}
          >
            <View className="c-bars__words">
              <View className="c-bars__label">
                {bar.label}
                {bar.note && <View className="c-bars__note">{bar.note}</View>}
              </View>
              {words ? <View className="c-bars__figure">{words(bar.fen)}</View> : <Money fen={bar.fen} />}
            </View>
            <View className="c-bars__track" ariaHidden>
              <View className="c-bars__bar" style={{ width: `${barWidth(bar.fen, largest)}%` }} />
            </View>
          </View>
        </View>
      ))}
    </View>
  )
}
