import { View } from '@tarojs/components'
import { cx } from '../cx'
import { Icon } from '../Icon'
import './index.scss'

export interface Choice<V extends string> {
  value: V
  title: string
  /** One line that says what it means. */
  explain?: string
}

export interface ChoiceListProps<V extends string> {
  /** The question, for screen readers; the page shows it as its heading. */
  label: string
  choices: readonly Choice<V>[]
  value: V | undefined
  onChange: (value: V) => void
  error?: string
}

/** One answer out of several big ones. */
export function ChoiceList<V extends string>({ label, choices, value, onChange, error }: ChoiceListProps<V>) {
  return (
    <View className="c-choices" ariaRole="radiogroup" ariaLabel={label} ariaInvalid={error !== undefined}>
      {error && (
        <View className="c-choices__error" ariaRole="alert">
          {error}
        </View>
      )}
      {choices.map((choice) => {
        const on = choice.value === value
        return (
          <View
            key={choice.value}
            id={`choice-${choice.value}`}
            className={cx('c-choices__choice', on && 'c-choices__choice--on')}
            ariaRole="radio"
            ariaChecked={on}
            ariaLabel={choice.explain ? `${choice.title}，${choice.explain}` : choice.title}
            onClick={() => onChange(choice.value)}
          >
            <View className="c-choices__mark">{on && <Icon name="check" />}</View>
            <View className="c-choices__words">
              <View className="c-choices__title">{choice.title}</View>
              {choice.explain && <View className="c-choices__explain">{choice.explain}</View>}
            </View>
          </View>
        )
      })}
    </View>
  )
}
