import { View } from '@tarojs/components'
import { cx } from '../cx'
import { Icon } from '../Icon'
import type { Choice } from './index'
import './index.scss'

export interface MultiChoiceListProps<V extends string> {
  /** The question, for screen readers; the page shows it as its heading. */
  label: string
  choices: readonly Choice<V>[]
  values: readonly V[]
  onChange: (values: V[]) => void
}

/** As many big answers as fit, or none. */
export function MultiChoiceList<V extends string>(props: MultiChoiceListProps<V>) {
  const { label, choices, values, onChange } = props
  return (
    <View className="c-choices" ariaRole="group" ariaLabel={label}>
      {choices.map(({ value, title, explain }) => {
        const on = values.includes(value)
        const others = values.filter((one) => one !== value)
        return (
          <View
            key={value}
            id={`choice-${value}`}
            className={cx('c-choices__choice', on && 'c-choices__choice--on')}
            ariaRole="checkbox"
            ariaChecked={on}
            ariaLabel={explain ? `${title}，${explain}` : title}
            onClick={() => onChange(on ? others : [...others, value])}
          >
            <View className="c-choices__mark">{on && <Icon name="check" />}</View>
            <View className="c-choices__words">
              <View className="c-choices__title">{title}</View>
              {explain && <View className="c-choices__explain">{explain}</View>}
            </View>
          </View>
        )
      })}
    </View>
  )
}
