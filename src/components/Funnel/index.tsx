import { View } from '@tarojs/components'
import { barWidth } from '../BarList'
import { cx } from '../cx'
import './index.scss'

export interface FunnelPart {
  key: string
  label: string
  n: number
}

export interface FunnelStep extends FunnelPart {
  /** Beside the number: 占收到的 98.0%. */
  share?: string
  /** Where those went that did not come to the next step. */
  left: readonly FunnelPart[]
}

export interface FunnelProps {
  /** What is counted, for screen readers. */
  label: string
  /** From the first to the last; the first is the whole width. */
  steps: readonly FunnelStep[]
  words: (n: number) => string
  /** Opens what a number counted. A number of nothing is no link. */
  onPress: (key: string) => void
}

/** How many came how far: a bar a step from a common zero line, and under it those who stayed behind. */
export function Funnel({ label, steps, words, onPress }: FunnelProps) {
  const largest = steps[0]?.n ?? 0
  return (
    <View className="c-funnel" ariaRole="list" ariaLabel={label}>
      {steps.map((step) => (
        <View key={step.key} className="c-funnel__step" ariaRole="listitem">
          <View
            id={`step-${step.key}`}
            className={cx('c-funnel__bar-box', step.n > 0 && 'c-funnel__bar-box--tap')}
            ariaRole={step.n > 0 ? 'link' : undefined}
            ariaLabel={[step.label, words(step.n), step.share].filter(Boolean).join('，')}
            onClick={step.n > 0 ? () => onPress(step.key) : undefined}
          >
            <View className="c-funnel__words">
              <View className="c-funnel__label">{step.label}</View>
              <View className="c-funnel__number">{words(step.n)}</View>
              {step.share && <View className="c-funnel__share">{step.share}</View>}
            </View>
            <View className="c-funnel__track" ariaHidden>
              <View className="c-funnel__bar" style={{ width: `${barWidth(step.n, largest)}%` }} />
            </View>
          </View>
          {step.left.some(({ n }) => n > 0) && (
            <View className="c-funnel__left">
              {step.left
                .filter(({ n }) => n > 0)
                .map((part) => (
                  <View
                    key={part.key}
                    id={`part-${part.key}`}
                    className="c-funnel__part"
                    ariaRole="link"
                    ariaLabel={`其中${part.label}，${words(part.n)}`}
                    onClick={() => onPress(part.key)}
                  >
                    {part.label} {words(part.n)}
                  </View>
                ))}
            </View>
          )}
        </View>
      ))}
    </View>
  )
}
