import { View } from '@tarojs/components'
import { barWidth } from '../BarList'
import { cx } from '../cx'
import './index.scss'

export type BarTone = 'red' | 'amber' | 'blue' | 'green' | 'none'

export interface BarPart {
  key: string
  label: string
  n: number
  tone: BarTone
  /** The rest, which nothing lists by itself. */
  plain?: boolean
}

export interface StackedBar {
  key: string
  label: string
  /** Small words after the name. */
  note?: string
  parts: readonly BarPart[]
}

export interface StackedBarsProps {
  /** What the bars show, for screen readers. */
  label: string
  bars: readonly StackedBar[]
  words: (n: number) => string
  /** Opens what a part counted. */
  onPress?: (bar: string, part: string) => void
}

const total = ({ parts }: StackedBar) => parts.reduce((sum, { n }) => sum + n, 0)

/** Numbers that divide, one bar each, all on one scale from zero; every part says its name and number under its bar. */
export function StackedBars({ label, bars, words, onPress }: StackedBarsProps) {
  const largest = Math.max(0, ...bars.map(total))
  return (
    <View className="c-stacks" ariaRole="list" ariaLabel={label}>
      {bars.map((bar) => {
        const shown = bar.parts.filter(({ n }) => n > 0)
        return (
          <View key={bar.key} id={`stack-${bar.key}`} className="c-stacks__item" ariaRole="listitem">
            <View className="c-stacks__head">
              <View className="c-stacks__label">{bar.label}</View>
              {bar.note && <View className="c-stacks__note">{bar.note}</View>}
              <View className="c-stacks__total">{words(total(bar))}</View>
            </View>
            <View
              className="c-stacks__track"
              style={{ width: `${barWidth(total(bar), largest)}%` }}
              ariaHidden
            >
              {shown.map(({ key, n, tone }) => (
                <View
                  key={key}
                  className={`c-stacks__part c-stacks__part--${tone}`}
                  style={{ flexGrow: n }}
                />
              ))}
            </View>
            <View className="c-stacks__parts">
              {shown.map((part) => {
                const press = part.plain ? undefined : onPress
                return (
                  <View
                    key={part.key}
                    id={`stack-${bar.key}-${part.key}`}
                    className={cx('c-stacks__words', press && 'c-stacks__words--tap')}
                    ariaRole={press ? 'link' : undefined}
                    ariaLabel={press && `${bar.label}，${part.label}，${words(part.n)}`}
                    onClick={press && (() => press(bar.key, part.key))}
                  >
                    <View className={`c-stacks__mark c-stacks__part--${part.tone}`} ariaHidden />
                    {part.label} {words(part.n)}
                  </View>
                )
              })}
            </View>
          </View>
        )
      })}
    </View>
  )
}
