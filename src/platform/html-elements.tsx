/**
 * `@tarojs/components` for the browser: the same names and events, drawn as plain HTML. The build puts this module in
 * place of Taro's own (config/index.ts), so a page is written once and gets real buttons, inputs and headings here.
 */
import {
  type ChangeEvent,
  Children,
  createElement,
  type FocusEvent,
  type ForwardedRef,
  forwardRef,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import './html-elements.scss'

type Props = Record<string, unknown> & { className?: string; children?: ReactNode }
type Detail = (event: { detail: { value: string } }) => void

const pressable = new Set(['button', 'link', 'radio', 'checkbox', 'switch', 'tab'])
const ownProps = new Set([
  'id',
  'role',
  'tabIndex',
  'className',
  'style',
  'children',
  'hidden',
  'title',
  'lang',
  'dangerouslySetInnerHTML',
])
const mouseEvents = /^on(Click|Touch(Start|Move|End|Cancel)|AnimationEnd|TransitionEnd|Load|Error|Scroll)$/

/** Keeps what HTML understands; `ariaChecked` becomes `aria-checked`, WeChat's own attributes are dropped. */
function toHtml(props: Props): Record<string, unknown> {
  const html: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(props)) {
    if (name === 'ariaRole') html.role = value
    else if (/^aria[A-Z]/.test(name)) html[`aria-${name.slice(4).toLowerCase()}`] = value
    else if (ownProps.has(name) || mouseEvents.test(name) || /^(data|aria)-/.test(name)) html[name] = value
  }
  return html
}

const groups: Record<string, string> = { radio: '[role=radiogroup]', tab: '[role=tablist]' }
const ways: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** The next or the one before among choices of one kind, round and round. */
function neighbourOf(element: HTMLElement, role: string, way: number): HTMLElement | undefined {
  const all = [...(element.closest(groups[role] ?? 'none')?.querySelectorAll(`[role=${role}]`) ?? [])]
  return all[(all.indexOf(element) + way + all.length) % all.length] as HTMLElement | undefined
}

/** What a finger can press, the keyboard can too; arrows go from choice to choice. */
function withKeyboard(html: Record<string, unknown>): Record<string, unknown> {
  const press = html.onClick as ((event: unknown) => void) | undefined
  const role = String(html.role)
  if (!press || !pressable.has(role)) return html
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return
    const way = ways[event.key]
    const next = way && neighbourOf(event.currentTarget, role, way)
    if (!next && event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    if (next) next.focus()
    else press(event)
  }
  return { ...html, tabIndex: html['aria-disabled'] ? -1 : 0, onKeyDown }
}

const join = (...names: (string | undefined)[]) => names.filter(Boolean).join(' ')

function drawBox(tag: string, base: string, props: Props, ref: ForwardedRef<HTMLElement>) {
  const html = withKeyboard(toHtml(props))
  const className = join(base, props.className) || undefined
  if (html.role !== 'heading') return createElement(tag, { ...html, ref, className })
  const { role: _, 'aria-level': level, ...rest } = html
  return createElement(`h${level ?? 2}`, { ...rest, ref, className: join('e-reset', className) })
}

type Ref = ForwardedRef<HTMLElement>

export const View = forwardRef((props: Props, ref: Ref) => drawBox('div', '', props, ref))
export const ScrollView = forwardRef((props: Props, ref: Ref) => drawBox('div', 'e-scroll', props, ref))
export const Label = forwardRef((props: Props, ref: Ref) => drawBox('label', '', props, ref))
export const Text = forwardRef((props: Props, ref: Ref) => drawBox('span', 'e-text', props, ref))

/** Whoever steers by voice says what they read on a button: its name must hold that too. */
function nameOf(label: unknown, children: ReactNode): string | undefined {
  const pieces = Children.toArray(children)
  const read = pieces.every((piece) => typeof piece !== 'object') ? pieces.join('') : ''
  if (typeof label !== 'string') return undefined
  return label.includes(read) ? label : `${label}，${read}`
}

export const Button = forwardRef(function Button(props: Props, ref: ForwardedRef<HTMLButtonElement>) {
  const className = join('e-button', props.className)
  return createElement('button', {
    ...toHtml(props),
    // the browser build writes ariaLabel as aria-label before this module sees it
    'aria-label': nameOf(props['aria-label'] ?? props.ariaLabel, props.children),
    ref,
    className,
    type: 'button',
    disabled: props.disabled,
  })
})

export const Image = forwardRef(function Image(props: Props, ref: ForwardedRef<HTMLImageElement>) {
  // the browser build writes ariaLabel as aria-label before this module sees it
  const label = String(props['aria-label'] ?? props.ariaLabel ?? '')
  return createElement('img', { ...toHtml(props), ref, src: props.src, alt: label, 'aria-label': undefined })
})

export const Canvas = forwardRef(function Canvas(props: Props, ref: ForwardedRef<HTMLCanvasElement>) {
  return createElement('canvas', { ...toHtml(props), ref })
})

const keyboards: Record<string, string> = { number: 'numeric', idcard: 'numeric', digit: 'decimal' }

function drawField(tag: 'input' | 'textarea', props: Props, ref: ForwardedRef<HTMLElement>) {
  const say = (name: string, value: string) => (props[name] as Detail | undefined)?.({ detail: { value } })
  const max = Number(props.maxlength ?? 140)
  const isInput = tag === 'input'
  return createElement(tag, {
    ...toHtml(props),
    ref,
    className: join(`e-${tag}`, props.className),
    placeholder: props.placeholder,
    disabled: props.disabled,
    value: props.value ?? '',
    maxLength: max > 0 ? max : undefined,
    autoComplete: 'off',
    type: isInput ? (props.password ? 'password' : 'text') : undefined,
    inputMode: keyboards[String(props.type)],
    enterKeyHint: props.confirmType,
    onChange: (event: ChangeEvent<HTMLInputElement>) => say('onInput', event.target.value),
    onFocus: (event: FocusEvent<HTMLInputElement>) => say('onFocus', event.target.value),
    onBlur: (event: FocusEvent<HTMLInputElement>) => say('onBlur', event.target.value),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (isInput && event.key === 'Enter' && !event.nativeEvent.isComposing) {
        say('onConfirm', event.currentTarget.value)
      }
    },
  })
}

export const Input = forwardRef((props: Props, ref: Ref) => drawField('input', props, ref))
export const Textarea = forwardRef((props: Props, ref: Ref) => drawField('textarea', props, ref))

/** Of Taro's pickers we use the one for a day: the browser's own calendar, which needs nothing inside. */
export const Picker = forwardRef(function Picker(props: Props, ref: ForwardedRef<HTMLInputElement>) {
  const { children: _, ...rest } = props
  const change = props.onChange as Detail | undefined
  return createElement('input', {
    ...toHtml(rest),
    ref,
    className: join('e-input e-date', props.className),
    type: 'date',
    value: props.value ?? '',
    onChange: (event: ChangeEvent<HTMLInputElement>) => change?.({ detail: { value: event.target.value } }),
  })
})

/** Taro's browser runtime asks for this name; no page of ours is pulled down. */
export const PullDownRefresh = null
