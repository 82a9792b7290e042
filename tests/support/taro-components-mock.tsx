/** Taro's components as plain DOM elements, so that a component test can find and press them. */
import {
  type ComponentType,
  createElement,
  forwardRef,
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
} from 'react'

type Props = Record<string, unknown> & { children?: ReactNode }
interface FieldProps {
  id?: string
  className?: string
  value?: string
  placeholder?: string
  disabled?: boolean
  maxlength?: number
  password?: boolean
  ariaLabel?: string
  onInput?: (event: { detail: { value: string } }) => void
  onBlur?: (event: { detail: { value: string } }) => void
  onConfirm?: (event: { detail: { value: string } }) => void
}

const tags: Record<string, string> = {
  Text: 'span',
  Button: 'button',
  Image: 'img',
  Label: 'label',
  Form: 'form',
}
const renamed: Record<string, string> = {
  onTap: 'onClick',
  ariaLabel: 'aria-label',
  ariaRole: 'role',
  ariaHidden: 'aria-hidden',
}
const domEvent = /^on(Click|Tap|Change|Input|Focus|Blur|Touch|Scroll|Submit|Load|Error|Animation|Transition)/
const miniProgramOnly = new Set([
  'hoverClass',
  'hoverStyle',
  'hoverStopPropagation',
  'catchMove',
  'scrollY',
  'formType',
  'openType',
])
const domBooleans = new Set(['disabled', 'hidden', 'ariaHidden'])

function keep(name: string, value: unknown): boolean {
  if (miniProgramOnly.has(name)) return false
  if (typeof value === 'boolean') return domBooleans.has(name)
  if (name === 'style') return typeof value !== 'string'
  return !/^on[A-Z]/.test(name) || domEvent.test(name)
}

function host(name: string): ComponentType<Props> {
  return forwardRef<HTMLElement, Props>((props, ref) => {
    const kept = Object.entries(props as Props).filter(([key, value]) => keep(key, value))
    const attributes = Object.fromEntries(kept.map(([key, value]) => [renamed[key] ?? key, value]))
    return createElement(tags[name] ?? 'div', { ...attributes, ref, 'data-taro': name })
  }) as unknown as ComponentType<Props>
}

const detail = (event: SyntheticEvent) => ({
  detail: { value: (event.target as HTMLInputElement | HTMLTextAreaElement).value },
})

function field(tag: string, name: string) {
  return forwardRef<HTMLElement, FieldProps>((props, ref) =>
    createElement<Record<string, unknown>>(tag, {
      ref,
      'data-taro': name,
      id: props.id,
      className: props.className,
      placeholder: props.placeholder,
      disabled: props.disabled,
      'aria-label': props.ariaLabel,
      value: props.value ?? '',
      maxLength: props.maxlength && props.maxlength > 0 ? props.maxlength : undefined,
      type: props.password ? 'password' : undefined,
      onChange: (event: SyntheticEvent) => props.onInput?.(detail(event)),
      onBlur: (event: SyntheticEvent) => props.onBlur?.(detail(event)),
      onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && props.onConfirm?.(detail(event)),
    }),
  )
}

export const Input = field('input', 'Input')
export const Textarea = field('textarea', 'Textarea')
export const View = host('View')
export const Text = host('Text')
export const Button = host('Button')
export const Image = host('Image')
export const ScrollView = host('ScrollView')
export const Swiper = host('Swiper')
export const SwiperItem = host('SwiperItem')
export const Picker = host('Picker')
export const PickerView = host('PickerView')
export const PickerViewColumn = host('PickerViewColumn')
export const Label = host('Label')
export const Form = host('Form')
export const Switch = host('Switch')
export const Slider = host('Slider')
export const Icon = host('Icon')
export const RichText = host('RichText')
export const Canvas = host('Canvas')
export const Video = host('Video')
export const WebView = host('WebView')
export const Block = host('Block')
export const CoverView = host('CoverView')
export const MovableArea = host('MovableArea')
export const MovableView = host('MovableView')
export const Checkbox = host('Checkbox')
export const CheckboxGroup = host('CheckboxGroup')
export const Radio = host('Radio')
export const RadioGroup = host('RadioGroup')
export const Progress = host('Progress')
export const Navigator = host('Navigator')
const MapView = host('Map')

export { MapView as Map }
export const PageMeta = host('PageMeta')
export const RootPortal = host('RootPortal')
