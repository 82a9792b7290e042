import { View } from '@tarojs/components'
import { ActionButton, cx, Icon, Steps } from '@/components'
import './stages.scss'

export interface Stage<S extends string> {
  key: S
  label: string
  /** Whether one can go there now. */
  open: boolean
  /** It has been dealt with. */
  done: boolean
}

export interface StagesProps<S extends string> {
  stages: readonly Stage<S>[]
  now: S
  wide: boolean
  onGo: (stage: S) => void
}

/** The way that a piece of work takes: at a desk all stages beside each other, on a phone where one is. */
export function Stages<S extends string>({ stages, now, wide, onGo }: StagesProps<S>) {
  const at = stages.findIndex(({ key }) => key === now)
  const before = stages[at - 1]
  if (!wide)
    return (
      <View className="p-stages__phone">
        <Steps now={at + 1} total={stages.length} />
        <View className="p-stages__name">{stages[at]?.label}</View>
        {before?.open && (
          <ActionButton id={`stage-${before.key}`} kind="plain" onPress={() => onGo(before.key)}>
            回上一步：{before.label}
          </ActionButton>
        )}
      </View>
    )
  return (
    <View className="p-stages" ariaRole="navigation" ariaLabel="几步">
      {stages.map(({ key, label, open, done }, i) => (
        <View
          key={key}
          id={`stage-${key}`}
          className={cx(
            'p-stages__stage',
            key === now && 'p-stages__stage--now',
            open && key !== now && 'p-stages__stage--open',
          )}
          ariaRole={open && key !== now ? 'button' : undefined}
          aria-current={key === now ? 'step' : undefined}
          ariaLabel={`第 ${i + 1} 步，${label}${done ? '，做完了' : ''}${key === now ? '，现在在这里' : ''}`}
          onClick={open && key !== now ? () => onGo(key) : undefined}
        >
          <View className={cx('p-stages__mark', done && 'p-stages__mark--done')} ariaHidden>
            {done ? <Icon name="check" /> : i + 1}
          </View>
          {label}
        </View>
      ))}
    </View>
  )
}
