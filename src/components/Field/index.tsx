import { Input, Label, Textarea, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { cx } from '../cx'
import './index.scss'

export interface FieldProps {
  /** Also the id of the input; hint and fault hang on it. */
  id: string
  label: string
  hint?: ReactNode
  /** What is wrong with what was typed, in one sentence. */
  error?: string
  optional?: boolean
}

/** Label, hint, fault and whatever is filled in. */
export function Field({ id, label, hint, error, optional, children }: FieldProps & { children: ReactNode }) {
  return (
    <View className={cx('c-field', error && 'c-field--error')}>
      <View className="c-field__label">
        {label}
        {optional && <View className="c-field__optional">（可以不填）</View>}
      </View>
      {hint && (
        <View id={`${id}-hint`} className="c-field__hint">
          {hint}
        </View>
      )}
      {error && (
        <View id={`${id}-error`} className="c-field__error" ariaRole="alert">
          {error}
        </View>
      )}
      {children}
    </View>
  )
}

export interface TextFieldProps extends FieldProps {
  value: string
  onInput: (value: string) => void
  placeholder?: string
  maxlength?: number
  /** `digits` opens the number pad, `amount` the one with a point; `id-number` the pad with X where WeChat has one. */
  keyboard?: 'text' | 'digits' | 'amount' | 'id-number'
  password?: boolean
  /** Larger letters, for codes that are copied by eye. */
  big?: boolean
  disabled?: boolean
  onConfirm?: () => void
}

const keyboards = { text: 'text', digits: 'number', amount: 'digit', 'id-number': 'idcard' } as const

const described = (props: FieldProps) =>
  [props.error && `${props.id}-error`, props.hint && `${props.id}-hint`].filter(Boolean).join(' ') ||
  undefined

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { id, label, value, onInput, placeholder, maxlength = 60, keyboard = 'text', onConfirm } = props
  return (
    <Field {...props}>
      <Label className="c-field__box">
        <Input
          id={id}
          className={cx('c-field__input', props.big && 'c-field__input--big')}
          ariaLabel={label}
          ariaInvalid={props.error !== undefined}
          aria-describedby={described(props)}
          type={keyboards[keyboard]}
          password={props.password}
          disabled={props.disabled}
          placeholder={placeholder}
          placeholderClass="c-field__placeholder"
          maxlength={maxlength}
          value={value}
          onInput={(event) => onInput(event.detail.value)}
          onConfirm={onConfirm}
        />
      </Label>
    </Field>
  )
}

export interface TextAreaFieldProps extends FieldProps {
  value: string
  onInput: (value: string) => void
  placeholder?: string
  maxlength: number
}

/** Several lines of text, with the letters that are left. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { id, label, value, onInput, placeholder, maxlength } = props
  return (
    <Field {...props}>
      <View className="c-field__box">
        <Textarea
          id={id}
          className="c-field__area"
          ariaLabel={label}
          ariaInvalid={props.error !== undefined}
          aria-describedby={described(props)}
          placeholder={placeholder}
          placeholderClass="c-field__placeholder"
          maxlength={maxlength}
          value={value}
          onInput={(event) => onInput(event.detail.value)}
        />
      </View>
      <View className="c-field__left" ariaLive="polite">
        还可以写 {maxlength - value.length} 个字
      </View>
    </Field>
  )
}
