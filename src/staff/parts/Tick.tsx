import { View } from '@tarojs/components'
import { cx, Icon } from '@/components'
import './tick.scss'

export interface TickProps {
  id?: string
  label: string
  /** One line that says what it means. */
  note?: string
  on: boolean
  onChange: (on: boolean) => void
}

/** Something that is ticked or not. */
export function Tick({ id, label, note, on, onChange }: TickProps) {
  return (
    <View
      id={id}
      className="p-tick"
      ariaRole="checkbox"
      ariaChecked={on}
      ariaLabel={note ? `${label}，${note}` : label}
      onClick={() => onChange(!on)}
    >
      <View className={cx('p-tick__box', on && 'p-tick__box--on')}>{on && <Icon name="check" />}</View>
      <View className="p-tick__words">
        {label}
        {note && <View className="p-tick__note">{note}</View>}
      </View>
    </View>
  )
}
