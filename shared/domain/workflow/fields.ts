import type { FormField, Move, Transition } from './types'

export const TEXT_MAX = 2000
/** 10 million yuan in fen: no single sum in casework is larger. */
export const AMOUNT_MAX = 1_000_000_000

export function textField(
  name: string,
  label: string,
  required: boolean,
  max = TEXT_MAX,
  hint?: string,
): FormField {
  return { name, label, kind: 'text', required, max, ...(hint ? { hint } : {}) }
}

export function choiceField(
  name: string,
  label: string,
  options: readonly (readonly [value: string, label: string])[],
): FormField {
  return {
    name,
    label,
    kind: 'choice',
    required: true,
    max: 40,
    options: options.map(([value, words]) => ({ value, label: words })),
  }
}

export function amountField(name: string, label: string, required: boolean, hint?: string): FormField {
  return { name, label, kind: 'amount', required, max: AMOUNT_MAX, ...(hint ? { hint } : {}) }
}

export function photosField(label: string, required: boolean, max = 9, hint?: string): FormField {
  return { name: 'photos', label, kind: 'photos', required, max, ...(hint ? { hint } : {}) }
}

export const unitField = (name: 'unit' | 'party', label: string): FormField => ({
  name,
  label,
  kind: 'unit',
  required: true,
  max: 60,
})

export const staffField = (name: 'handler' | 'cosigner', label: string, hint?: string): FormField => ({
  name,
  label,
  kind: 'staff',
  required: true,
  max: 60,
  ...(hint ? { hint } : {}),
})

export const dueField = (label: string): FormField => ({
  name: 'due',
  label,
  kind: 'date',
  required: true,
  max: 10,
})

/** One row per state, action and actor, in the order of the buttons. */
export function expand(moves: readonly Move[]): Transition[] {
  const rows: Transition[] = []
  for (const { from, to, who, conditions = [], ...rest } of moves)
    for (const state of from)
      for (const actor of who) rows.push({ ...rest, conditions, from: state, to: to ?? state, who: actor })
  return rows
}

/** Extension once, with a reason that the other side is told, granted by another person (信访工作条例 art. 34). */
export function extensionMoves(
  from: Move['from'],
  asker: Move['who'],
  granter: Move['who'],
  maxDays: number,
  visible: boolean,
): Move[] {
  return [
    {
      action: 'ask-extension',
      from,
      to: null,
      who: asker,
      label: '申请延期',
      explain: visible
        ? `一件事只能延期一次，最多 ${maxDays} 天；批准的人不能是你自己，批准后反映人会看到理由。`
        : `一件事只能延期一次，最多 ${maxDays} 天；批准的人不能是你自己。`,
      tone: 'normal',
      form: [
        { name: 'days', label: '延长几天', kind: 'count', required: true, max: maxDays },
        textField('text', '延期理由', true, 500),
      ],
      clock: {},
      visibleToReporter: false,
      conditions: ['not-extended'],
    },
    {
      action: 'grant-extension',
      from,
      to: null,
      who: granter,
      label: '批准延期',
      explain: visible ? '期限顺延；反映人会看到理由和新的日期。' : '期限顺延，经办人会收到通知。',
      tone: 'primary',
      form: [textField('text', '延期理由', true, 500)],
      clock: { extend: true },
      visibleToReporter: visible,
      conditions: ['extension-asked', 'not-who-asked'],
    },
    {
      action: 'deny-extension',
      from,
      to: null,
      who: granter,
      label: '不同意延期',
      explain: '期限不变，不能再申请。',
      tone: 'normal',
      form: [textField('text', '不同意的原因', true, 500)],
      clock: {},
      visibleToReporter: false,
      conditions: ['extension-asked', 'not-who-asked'],
    },
  ]
}
