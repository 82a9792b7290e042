import { Picker, View } from '@tarojs/components'
import { cx } from '../cx'
import { Field, type FieldProps } from '../Field'
import './index.scss'

export interface DateFieldProps extends FieldProps {
  /** `2026-08-18`, or empty. */
  value: string
  onChange: (day: string) => void
}

const wordsOf = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return day ? `${year}年${month}月${date}日` : '选日期'
}

/** A day, chosen by the phone's or the browser's own calendar. */
export function DateField({ id, label, hint, error, optional, value, onChange }: DateFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      <View className="c-field__box">
        <Picker
          id={id}
          className="c-date__picker"
          mode="date"
          value={value}
          ariaLabel={label}
          onChange={(event) => onChange(String(event.detail.value))}
        >
          <View
            className={cx('c-date__words', !value && 'c-date__words--empty')}
            ariaRole="button"
            ariaLabel={`${label}，${wordsOf(value)}`}
          >
            {wordsOf(value)}
          </View>
        </Picker>
      </View>
    </Field>
  )
}
